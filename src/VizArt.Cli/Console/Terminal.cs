using Spectre.Console;

namespace VizArt.Cli;

/// <summary>Where tables for people are drawn: with colour on a terminal, as plain and wide text elsewhere.</summary>
internal static class Terminal
{
    /// <summary>Wide enough that no row of ours breaks in a file.</summary>
    private const int ColumnsOfPlainText = 160;

    internal static IAnsiConsole For(TextWriter writer)
    {
        var isTerminal = (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected)
            || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
        {
            console.Profile.Width = ColumnsOfPlainText;
        }

        return console;
    }
}
