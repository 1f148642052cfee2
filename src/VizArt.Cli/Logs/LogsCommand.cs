using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Serilog.Events;
using VizArt.Cli.Settings;
using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>The command line of <c>vizart logs</c>.</summary>
internal static class LogsCommand
{
    internal static Command Create(TimeProvider time)
    {
        var directory = DirectoryOption.Create();
        var run = new Option<string?>("--run") { HelpName = "id", Description = "Only this run: its id, the beginning of it where that tells which, or latest." };
        var stage = new Option<string?>("--stage") { HelpName = "path", Description = "Only this stage and what is within it: detect finds detect/resize too." };
        var test = new Option<string?>("--test") { HelpName = "name", Description = "Only this test, as class and method; * stands for any characters." };
        var after = new Option<string?>("--after") { HelpName = "time", Description = "From this moment on: a date or time in UTC, or how long ago, such as 2h or 7d." };
        var before = new Option<string?>("--before") { HelpName = "time", Description = "Before this moment, written as for --after." };
        var failed = new Option<bool>("--failed") { Description = "Only failures: the levels error and fatal, and what did not succeed." };
        var level = new Option<string?>("--level") { HelpName = "level", Description = "Only this level and graver ones: verbose, debug, information, warning, error, fatal." };
        var contains = new Option<string?>("--contains") { HelpName = "text", Description = "Only entries whose message or exception contains the text, in any case." };
        var limit = new Option<int?>("--limit") { HelpName = "n", CustomParser = ParseLimit, Description = "How many entries at most. Default: 100; 10 before --follow; all for --export." };
        var oldestFirst = new Option<bool>("--oldest-first") { Description = "The oldest entries first." };
        var export = new Option<string?>("--export") { HelpName = "file", Description = "Writes the entries to a file, by its ending as .jsonl, .csv or .parquet." };
        var follow = new Option<bool>("--follow") { Description = "Shows the newest entries, and goes on with what comes until Ctrl-C." };
        var json = new Option<bool>("--json") { Description = "JSON lines on a terminal too, as in a pipe." };
        var command = new Command("logs", "Shows entries of the log, newest first: a table on a terminal, JSON lines in a pipe.")
        {
            directory, run, stage, test, after, before, failed, level, contains, limit, oldestFirst, export, follow, json,
        };

        NotEmpty(stage, "the path of a stage, such as detect/resize");
        NotEmpty(test, "the name of a test, such as DetectorTests.Detects_vehicles");
        NotEmpty(contains, "a text");
        Check(run, text => text == RunChoice.Latest || RunChoice.IsBeginning(text), $"the id of a run such as 0198c1a2-7b3c-7def-8123-456789abcdef, {LoggedRuns.ShortestPrefix} or more characters that it begins with, or {RunChoice.Latest}");
        Check(after, text => LogsTime.TryParse(text, time.GetUtcNow(), out _), LogsTime.Examples);
        Check(before, text => LogsTime.TryParse(text, time.GetUtcNow(), out _), LogsTime.Examples);
        Check(level, text => LevelOf(text) is not null, "one of verbose, debug, information, warning, error, fatal");
        Check(export, text => LogsSettings.Extensions.Contains(Path.GetExtension(text), StringComparer.OrdinalIgnoreCase), "a file that ends with .jsonl, .csv or .parquet");
        command.Validators.Add(result =>
        {
            if (result.GetValue(follow) && (result.GetValue(export) ?? result.GetValue(before)) is not null)
            {
                result.AddError("--follow goes on until it is interrupted: it fits neither --export nor --before. Leave one of them out.");
            }
        });

        command.SetAction((parsed, cancellationToken) => LogsRun.RunAsync(
            new LogsSettings
            {
                Directory = DirectoryOption.Resolve(parsed.GetValue(directory)).Directory,
                Run = parsed.GetValue(run)?.ToLowerInvariant(),
                Stage = parsed.GetValue(stage),
                Test = parsed.GetValue(test),
                After = MomentOf(parsed.GetValue(after), time),
                Before = MomentOf(parsed.GetValue(before), time),
                IsFailed = parsed.GetValue(failed),
                Level = LevelOf(parsed.GetValue(level)),
                Contains = parsed.GetValue(contains),
                Limit = parsed.GetValue(limit),
                IsOldestFirst = parsed.GetValue(oldestFirst),
                Export = parsed.GetValue(export),
                IsFollowing = parsed.GetValue(follow),
                IsJson = parsed.GetValue(json),
            },
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            time,
            cancellationToken));
        return command;
    }

    private static void NotEmpty(Option<string?> option, string what) => Check(option, text => text.Length > 0, what);

    private static void Check(Option<string?> option, Func<string, bool> isValid, string what) => option.Validators.Add((OptionResult result) =>
    {
        if (result.GetValueOrDefault<string?>() is { } text && !isValid(text))
        {
            result.AddError($"{option.Name} '{OneLine.Of(text)}' is not {what}.");
        }
    });

    private static int? ParseLimit(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
        {
            return limit;
        }

        result.AddError($"--limit '{OneLine.Of(result.Tokens[^1].Value)}' is not a number of entries, 1 or more.");
        return null;
    }

    private static DateTimeOffset? MomentOf(string? text, TimeProvider time) =>
        text is not null && LogsTime.TryParse(text, time.GetUtcNow(), out var moment) ? moment : null;

    private static LogEventLevel? LevelOf(string? text)
    {
        foreach (var level in Enum.GetValues<LogEventLevel>())
        {
            if (level.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return level;
            }
        }

        return null;
    }
}
