using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using VizArt.Cli.Settings;
using VizArt.Cli.Validate;

namespace VizArt.Cli.Evaluate;

/// <summary>The command line of <c>vizart evaluate</c>.</summary>
internal static class EvaluateCommand
{
    private const string StandardTask = "bbox";

    internal static Command Create()
    {
        var groundTruth = new Option<string>("--ground-truth") { Required = true, HelpName = "path", Description = "The annotation file, such as COCO's instances.json, or the folder of a set." };
        var predictions = new Option<string>("--predictions") { Required = true, HelpName = "path", Description = "What was predicted: a file or folder, see docs/accuracy.md for each task." };
        var task = new Option<string>("--task") { HelpName = "name", DefaultValueFactory = _ => StandardTask, Description = $"What was predicted: {string.Join(", ", EvaluateTasks.Names)}. Default: {StandardTask}." };
        var json = new Option<string?>("--json") { HelpName = "file|-", Description = "Where the figures go in full precision; - for standard output." };
        var perCategory = new Option<bool>("--per-category") { Description = "Tell the categories one by one." };
        var record = new Option<bool>("--record") { Description = "Enter the figures into the history, under the name of --test." };
        var test = new Option<string?>("--test") { HelpName = "name", Description = "The name under which --record enters the figures." };
        var directory = DirectoryOption.Create();
        var reading = new ReadingOptions();
        var scoring = new ScoringOptions();

        var command = new Command("evaluate", "Scores predictions against a ground truth.") { groundTruth, predictions, task };
        reading.AddTo(command);
        scoring.AddTo(command);
        foreach (var option in new Option[] { json, perCategory, record, test, directory })
        {
            command.Add(option);
        }

        task.Validators.Add(result => RequireKnown(result, EvaluateTasks.Names));
        command.Validators.Add(result =>
        {
            if ((result.Has(task) ? result.WordOf(task) : StandardTask) is { } name && EvaluateTasks.Names.Contains(name))
            {
                scoring.RequireFitting(result, EvaluateTasks.Find(name));
            }

            if (result.IsOn(perCategory) && scoring.IsClassAgnostic(result))
            {
                result.AddError("--per-category and --class-agnostic exclude each other: without categories there is nothing to tell one by one.");
            }

            if (result.Has(test) && string.IsNullOrWhiteSpace(result.WordOf(test)))
            {
                result.AddError("--test is not followed by a name. Write the name under which --record enters the figures.");
            }
            else if (result.IsOn(record) != result.Has(test))
            {
                result.AddError("--record and --test go together: the figures enter the history under the name of a test.");
            }
        });

        command.SetAction((parsed, cancellationToken) => EvaluateRun.RunAsync(
            new EvaluateSettings(
                parsed.GetRequiredValue(groundTruth),
                parsed.GetRequiredValue(predictions),
                EvaluateTasks.Find(parsed.GetRequiredValue(task)),
                reading.Of(parsed),
                scoring.Of(parsed),
                parsed.GetValue(json),
                parsed.GetValue(perCategory),
                parsed.GetValue(record) ? new RecordSettings(parsed.GetValue(test)!, parsed.GetValue(directory)) : null),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static void RequireKnown(OptionResult result, ImmutableArray<string> known)
    {
        if (result.GetValueOrDefault<string?>() is { } value && !known.Contains(value))
        {
            result.AddError($"{result.Option.Name} '{value}' is not known. Use one of: {string.Join(", ", known)}.");
        }
    }
}
