namespace VizArt.Cli;

/// <summary>What the tool's exit statuses mean: the contract that scripts and build servers rely on.</summary>
internal static class ExitStatus
{
    internal const int Ok = 0;
    internal const int VerdictFailed = 1;
    internal const int Usage = 2;
    internal const int UnusableInput = 3;
    internal const int InternalError = 4;
    internal const int Interrupted = 130;
}
