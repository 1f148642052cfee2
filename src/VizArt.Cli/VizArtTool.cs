using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using VizArt.Cli.Accept;
using VizArt.Cli.Evaluate;
using VizArt.Cli.Gate;
using VizArt.Cli.Logs;
using VizArt.Cli.Report;
using VizArt.Cli.Validate;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Cli;

/// <summary>The <c>vizart</c> tool: finds the command, runs it, and turns what goes wrong into a message and an exit status.</summary>
internal static class VizArtTool
{
    private static readonly ImmutableArray<(string Name, Func<Command> Create)> Commands =
    [
        ("accept", AcceptCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("validate", ValidateCommand.Create),
        ("gate", GateCommand.Create),
        ("report", ReportCommand.Create),
        ("logs", () => LogsCommand.Create(TimeProvider.System)),
    ];

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments, without the tool's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where everything for people goes that is no result.</param>
    /// <param name="cancellationToken">Interrupts the command, as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitStatus"/>.</returns>
    internal static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Accuracy and performance regression testing for computer-vision pipelines.");
        foreach (var (_, create) in Asked(args))
        {
            root.Add(create());
        }

        try
        {
            var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                foreach (var fault in parsed.Errors)
                {
                    await error.WriteLineAsync($"vizart: error VIZ060: {fault.Message}");
                }

                await error.WriteLineAsync($"See '{NameOf(parsed)} --help'.");
                return ExitStatus.Usage;
            }

            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("vizart: interrupted.");
            return ExitStatus.Interrupted;
        }
        catch (GroundTruthException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitStatus.UnusableInput;
        }
        catch (VizArtSettingsException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitStatus.Usage;
        }
        catch (UnusableInputException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitStatus.UnusableInput;
        }
        catch (Exception exception)
        {
            await error.WriteLineAsync($"vizart: internal error. Please report it, with the command line and what follows.\n{exception}");
            return ExitStatus.InternalError;
        }
    }

    /// <summary>The command that is named first, if one is; else all, to help or to suggest. The options of a command take longer to make than to read.</summary>
    private static ImmutableArray<(string Name, Func<Command> Create)> Asked(IReadOnlyList<string> args) =>
        args.Count > 0 && Commands.Where(command => command.Name == args[0]).ToImmutableArray() is { IsEmpty: false } named ? named : Commands;

    private static string NameOf(ParseResult parsed) => string.Join(
        ' ', AncestorsOf(parsed.CommandResult).Reverse().Select(command => command is RootCommand ? "vizart" : command.Name));

    private static IEnumerable<Command> AncestorsOf(CommandResult? result)
    {
        for (; result is not null; result = result.Parent as CommandResult)
        {
            yield return result.Command;
        }
    }
}
