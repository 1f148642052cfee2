using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using VizArt.Accuracy;
using static VizArt.Cli.Evaluate.NumberWords;

namespace VizArt.Cli.Evaluate;

/// <summary>The options of the command line that say how predictions are scored.</summary>
internal sealed class ScoringOptions
{
    private static readonly DetectionOptions Standard = new();

    private readonly Option<string?> _protocol = new("--protocol") { HelpName = "name", Description = "By whose rules: coco, lvis (bbox and segm) or voc (bbox). Default: coco." };
    private readonly Option<bool> _inclusive = new("--inclusive-pixels") { Description = "By VOC's rules: boxes include their last row and column of pixels, so that a side is right - left + 1." };
    private readonly Option<bool> _difficult = new("--count-difficult") { Description = "By VOC's rules: difficult objects must be found like all others." };
    private readonly Option<double?> _iou = Number(
        "--iou-threshold", value => new DetectionOptions { IouThreshold = value }, "IoU from which a detection counts for Precision, Recall and F1; of keypoints, OKS. Default: 0.5.");
    private readonly Option<double?> _score = Number(
        "--score-threshold", value => new DetectionOptions { ScoreThreshold = value }, "Lowest score that counts for Precision, Recall and F1. Default: 0.5.");
    private readonly Option<ImmutableArray<int>> _limits = new("--max-detections")
    {
        HelpName = "n,n,…",
        CustomParser = ParseLimits,
        Description = "How many detections of a category count in one image, for each AR. Default: 1,10,100; 20 of keypoints; by LVIS's rules 300 of all categories.",
    };

    private readonly Option<ImmutableArray<double>> _sigmas = new("--keypoint-sigmas")
    {
        HelpName = "s,s,…",
        CustomParser = ParseSigmas,
        Description = "How far off each keypoint may be. Default: COCO's 17 of a person.",
    };

    private readonly Option<bool> _classAgnostic = new("--class-agnostic") { Description = "Ignore categories: any detection may find any object." };
    private readonly Option<int?> _bootstrap = new("--bootstrap")
    {
        HelpName = "n",
        CustomParser = result => Whole(result, 1, 1_000_000) is { } number ? (int)number : null,
        Description = "Tell where AP, AP50, AP75, Precision, Recall and F1 may lie, by so many draws of the samples with replacement.",
    };

    private readonly Option<int?> _classCount = Count("--class-count", 1, SemanticOptions.MostClasses, "How many classes there are, from 0. Default: those that occur in the ground truth, or that it lists.");
    private readonly Option<int?> _classBits = Count("--class-bits", 1, 32, "How many lower bits of a point's label are its class. Default: 32.");
    private readonly Option<int?> _ignoredLabel = Count("--ignore-label", 0, int.MaxValue, "The label of points that do not count. Default: none.");
    private readonly Option<ImmutableArray<double>> _distances = new("--distances")
    {
        HelpName = "d,d,…",
        CustomParser = ParseDistances,
        Description = "Score points by distances, with an F-score at each of these. Default: classes where the ground truth has them, else 0.05.",
    };

    private readonly Option<ImmutableArray<int>> _topK = new("--top-k")
    {
        HelpName = "n,n,…",
        CustomParser = ParseTopK,
        Description = "Among how many of the highest scores the true category is sought. Default: 5.",
    };

    private readonly Option<string?> _positive = new("--positive") { HelpName = "category", Description = "The category that Precision, Recall, F1, RocAuc and the like are about. Default: their mean over the categories." };

    private readonly Option<ulong?> _seed = new("--seed")
    {
        HelpName = "n",
        CustomParser = result => Whole(result, 0, ulong.MaxValue),
        Description = "What the draws of --bootstrap follow from. Default: 1.",
    };

    internal void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    internal bool IsClassAgnostic(CommandResult result) => result.IsOn(_classAgnostic);

    /// <summary>Adds an error for every option that the task does not know.</summary>
    internal void RequireFitting(CommandResult result, EvaluateTask task)
    {
        foreach (var option in All.Where(option => result.Has(option) && !task.Options.Contains(option.Name)))
        {
            result.AddError($"{option.Name} has no meaning for --task {task.Name}. Leave it out, or choose another task.");
        }

        RequireProtocol(result, task);
        RequireOneKindOfPoints(result, task);
        if (result.Has(_seed) && !result.Has(_bootstrap))
        {
            result.AddError("--seed is of --bootstrap, which is not given.");
        }

        var isLvis = task.Name == "lvis" ? "--task lvis" : result.WordOf(_protocol) == Protocols.Lvis ? "--protocol lvis" : null;
        if (isLvis is not null && IsClassAgnostic(result))
        {
            result.AddError($"--class-agnostic and {isLvis} exclude each other: LVIS's rules are about categories.");
        }
    }

    /// <summary>Adds an error where the task has no such protocol, and for every option that VOC's does not know.</summary>
    private void RequireProtocol(CommandResult result, EvaluateTask task)
    {
        foreach (var option in OfVoc.Where(option => result.Has(option) && task.Options.Contains(option.Name) && result.WordOf(_protocol) != Protocols.Voc))
        {
            result.AddError($"{option.Name} is of --protocol voc, which is not given.");
        }

        if (result.WordOf(_protocol) is not { } protocol || task.Protocols.IsEmpty)
        {
            return;
        }

        if (!task.Protocols.Contains(protocol))
        {
            result.AddError($"--protocol '{OneLine.Of(protocol)}' is not one of --task {task.Name}. Use one of: {string.Join(", ", task.Protocols)}.");
        }

        foreach (var option in new Option[] { _limits, _classAgnostic, _bootstrap }.Where(option => protocol == Protocols.Voc && result.Has(option)))
        {
            result.AddError($"{option.Name} has no meaning for --protocol voc. Leave it out, or choose another protocol.");
        }
    }

    /// <summary>Adds an error for every option about classes of points where distances are asked for.</summary>
    private void RequireOneKindOfPoints(CommandResult result, EvaluateTask task)
    {
        foreach (var option in OfClasses.Where(option => result.Has(option) && result.Has(_distances) && task.Options.Contains(option.Name) && task.Options.Contains(_distances.Name)))
        {
            result.AddError($"{option.Name} and --distances exclude each other: points are scored by their classes or by their distances.");
        }
    }

    internal ScoringSettings Of(ParseResult parsed) => new()
    {
        Protocol = parsed.GetValue(_protocol),
        InclusivePixels = parsed.GetValue(_inclusive),
        CountDifficult = parsed.GetValue(_difficult),
        IouThreshold = parsed.GetValue(_iou),
        ScoreThreshold = parsed.GetValue(_score),
        MaxDetections = parsed.GetValue(_limits),
        KeypointSigmas = parsed.GetValue(_sigmas),
        IsClassAgnostic = parsed.GetValue(_classAgnostic),
        ClassCount = parsed.GetValue(_classCount),
        ClassBits = parsed.GetValue(_classBits),
        IgnoredLabel = parsed.GetValue(_ignoredLabel),
        Distances = parsed.GetValue(_distances),
        TopK = parsed.GetValue(_topK),
        PositiveCategory = parsed.GetValue(_positive),
        Bootstrap = parsed.GetValue(_bootstrap) is { } resamples ? new BootstrapOptions { Resamples = resamples, Seed = parsed.GetValue(_seed) ?? new BootstrapOptions().Seed } : null,
    };

    private IEnumerable<Option> OfVoc => [_inclusive, _difficult];

    private IEnumerable<Option> OfClasses => [_classCount, _classBits, _ignoredLabel];

    private IEnumerable<Option> All => [_protocol, _inclusive, _difficult, _iou, _score, _limits, _sigmas, _classAgnostic, _classCount, _classBits, _ignoredLabel, _distances, _topK, _positive, _bootstrap, _seed];

    private static Option<double?> Number(string name, Func<double, DetectionOptions> apply, string description) => new(name)
    {
        HelpName = "number",
        CustomParser = result => ParseNumber(result, apply),
        Description = description,
    };

    private static double? ParseNumber(ArgumentResult result, Func<double, DetectionOptions> apply)
    {
        var text = result.Tokens[^1].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            result.AddError($"{NameOf(result)} '{text}' is not a number. Write it as 0.5.");
            return null;
        }

        AddFaults(result, apply(number).FindFaults());
        return number;
    }

    private static ImmutableArray<int> ParseLimits(ArgumentResult result)
    {
        var limits = ParseWholes(result, "1,10,100");
        return limits.IsEmpty ? [] : Checked(result, limits, (Standard with { MaxDetections = limits }).FindFaults());
    }

    private static ImmutableArray<int> ParseTopK(ArgumentResult result)
    {
        var counts = ParseWholes(result, "1,5");
        return counts.IsEmpty ? [] : Checked(result, counts, new ClassificationOptions { TopK = counts }.FindFaults());
    }

    private static ImmutableArray<int> Checked(ArgumentResult result, ImmutableArray<int> numbers, ImmutableArray<string> faults)
    {
        AddFaults(result, faults);
        return numbers;
    }

    private static Option<int?> Count(string name, int least, int most, string description) => new(name)
    {
        HelpName = "n",
        CustomParser = result => Whole(result, (ulong)least, (ulong)most) is { } number ? (int)number : null,
        Description = description,
    };

    private static ImmutableArray<double> ParseSigmas(ArgumentResult result)
    {
        var sigmas = ParseNumbers(result, "0.026,0.025");
        if (!sigmas.IsEmpty)
        {
            AddFaults(result, (DetectionOptions.Keypoints with { KeypointSigmas = sigmas }).FindFaults());
        }

        return sigmas;
    }

    private static ImmutableArray<double> ParseDistances(ArgumentResult result)
    {
        var distances = ParseNumbers(result, "0.05,0.1");
        if (!distances.IsEmpty)
        {
            AddFaults(result, new PointCloudOptions { Distances = distances }.FindFaults());
        }

        return distances;
    }
}
