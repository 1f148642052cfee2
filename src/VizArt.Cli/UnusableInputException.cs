namespace VizArt.Cli;

/// <summary>What the user named cannot be used; the message says what, where and what to do.</summary>
internal sealed class UnusableInputException(string message, Exception? inner = null) : Exception(message, inner);
