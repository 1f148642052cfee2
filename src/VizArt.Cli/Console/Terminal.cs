using Spectre.Console;

namespace VizArt.Cli;

/// <summary>Where tables for people are drawn: with colour on a terminal, as plain and wide text elsewhere.</summary>
internal static class Terminal
{
    /// <summary>Wide enough that no row of ours breaks in a file.</summary>
    private const int ColumnsOfPlainText = 160;

    /// <summary>Whether people see what is written here as it is written.</summary>
    internal static bool Is(TextWriter writer) =>
        (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected) || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);

    /// <summary>Brings the cursor back, which a progress bar hides: for a process that ends with no time to take the bar away.</summary>
    internal static void ShowCursor(TextWriter writer)
    {
        if (Is(writer))
        {
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }).Cursor.Show();
        }
    }

    internal static IAnsiConsole For(TextWriter writer)
    {
        var isTerminal = Is(writer);
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
