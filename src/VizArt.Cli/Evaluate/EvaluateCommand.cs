using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using VizArt.Accuracy;
using VizArt.Cli.Settings;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>The command line of <c>vizart evaluate</c>.</summary>
internal static class EvaluateCommand
{
    internal static readonly ImmutableArray<string> Tasks = ["bbox"];

    internal static Command Create()
    {
        var standard = new DetectionOptions();
        var groundTruth = new Option<string>("--ground-truth") { Required = true, HelpName = "path", Description = "The annotation file, such as COCO's instances.json, or PASCAL VOC's folder." };
        var predictions = new Option<string>("--predictions") { Required = true, HelpName = "path", Description = "The results: a JSON array of detections, as COCO defines it." };
        var task = new Option<string>("--task") { HelpName = "name", DefaultValueFactory = _ => "bbox", Description = $"What was predicted: {string.Join(", ", Tasks)}." };
        var format = new Option<string?>("--format") { HelpName = "name", Description = "Format of the ground truth. Default: recognised." };
        var pixelOffset = PixelOffset.Option();
        var json = new Option<string?>("--json") { HelpName = "file|-", Description = "Where the figures go in full precision; - for standard output." };
        var perCategory = new Option<bool>("--per-category") { Description = "Tell the categories one by one." };
        var classAgnostic = new Option<bool>("--class-agnostic") { Description = "Ignore categories: any detection may find any object." };
        var iou = Number(
            "--iou-threshold", standard.IouThreshold, value => new DetectionOptions { IouThreshold = value }, "IoU from which a detection counts for Precision, Recall and F1.");
        var score = Number(
            "--score-threshold", standard.ScoreThreshold, value => new DetectionOptions { ScoreThreshold = value }, "Lowest score that counts for Precision, Recall and F1.");
        var limits = new Option<ImmutableArray<int>>("--max-detections")
        {
            HelpName = "n,n,…",
            CustomParser = ParseLimits,
            Description = "How many detections of a category count in one image, for each AR. Default: 1,10,100.",
        };

        var command = new Command("evaluate", "Scores a predictions file against a ground truth.")
        {
            groundTruth, predictions, task, format, pixelOffset, json, perCategory, classAgnostic, iou, score, limits,
        };

        task.Validators.Add(result => RequireKnown(result, Tasks));
        format.Validators.Add(result => RequireKnown(result, GroundTruthFormats.CreateDefault().Names));
        command.Validators.Add(result =>
        {
            if (result.GetValue(perCategory) && result.GetValue(classAgnostic))
            {
                result.AddError("--per-category and --class-agnostic exclude each other: without categories there is nothing to tell one by one.");
            }
        });

        command.SetAction((parsed, cancellationToken) => EvaluateRun.RunAsync(
            new EvaluateSettings(
                parsed.GetRequiredValue(groundTruth),
                parsed.GetRequiredValue(predictions),
                parsed.GetRequiredValue(task),
                new GroundTruthOptions { Format = parsed.GetValue(format), PixelOffset = parsed.GetValue(pixelOffset) },
                parsed.GetValue(json),
                parsed.GetValue(perCategory),
                new DetectionOptions
                {
                    IouThreshold = parsed.GetValue(iou),
                    ScoreThreshold = parsed.GetValue(score),
                    MaxDetections = parsed.GetValue(limits) is { IsDefault: false } given ? given : standard.MaxDetections,
                    UseCategories = !parsed.GetValue(classAgnostic),
                    IgnoreUnknownCategories = true,
                }),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static Option<double> Number(string name, double standard, Func<double, DetectionOptions> apply, string description) => new(name)
    {
        HelpName = "number",
        DefaultValueFactory = _ => standard,
        CustomParser = result => ParseNumber(result, standard, apply),
        Description = description,
    };

    private static double ParseNumber(ArgumentResult result, double standard, Func<double, DetectionOptions> apply)
    {
        var text = result.Tokens[^1].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            result.AddError($"{NameOf(result)} '{text}' is not a number. Write it as 0.5.");
            return standard;
        }

        AddFaults(result, apply(number));
        return number;
    }

    private static ImmutableArray<int> ParseLimits(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        var limits = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                result.AddError($"{NameOf(result)} '{text}': '{part}' is not a whole number. Write them as 1,10,100.");
                return [];
            }

            limits.Add(limit);
        }

        var options = new DetectionOptions { MaxDetections = limits.ToImmutable() };
        AddFaults(result, options);
        return options.MaxDetections;
    }

    private static void RequireKnown(OptionResult result, ImmutableArray<string> known)
    {
        if (result.GetValueOrDefault<string?>() is { } value && !known.Contains(value))
        {
            result.AddError($"{result.Option.Name} '{value}' is not known. Use one of: {string.Join(", ", known)}.");
        }
    }

    /// <summary>Tells the faults of the options under the name by which the user gave them.</summary>
    private static void AddFaults(ArgumentResult result, DetectionOptions options)
    {
        foreach (var fault in options.FindFaults())
        {
            result.AddError($"{NameOf(result)}{fault[fault.IndexOf(' ', StringComparison.Ordinal)..]}.");
        }
    }

    private static string NameOf(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}
