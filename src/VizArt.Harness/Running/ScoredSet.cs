using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>The ground truth of a test, chosen and checked, and what scores predictions against it.</summary>
internal sealed record ScoredSet
{
    /// <summary>The whole dataset.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>The samples that run.</summary>
    public required ImmutableArray<Sample> Samples { get; init; }

    /// <summary>Their slices.</summary>
    public required SliceSet Slices { get; init; }

    /// <summary>The task.</summary>
    public required PipelineTask Task { get; init; }

    /// <summary>Starts to score the same anew.</summary>
    public required Func<TaskScoring> Begin { get; init; }

    /// <summary>What scores.</summary>
    public required TaskScoring Scoring { get; init; }

    /// <summary>What was odd in the ground truth and in what lies beside it.</summary>
    public ImmutableArray<GroundTruthDiagnostic> Warnings => [.. Dataset.Warnings, .. Scoring.Warnings];

    /// <summary>Hash of the ground truth that counts.</summary>
    public required string DatasetId { get; init; }

    /// <summary>Reads, chooses and checks.</summary>
    /// <exception cref="HarnessException">VIZ012, VIZ014, VIZ362: there is no such file, or no such sample, or it is of another task.</exception>
    /// <exception cref="GroundTruthException">The ground truth cannot be used.</exception>
    public static async Task<ScoredSet> PrepareAsync(MeasuredSuite suite, Testing.IPipelineAccuracy accuracy, PipelineTask task, CancellationToken cancellation)
    {
        var path = Find(suite.Files, accuracy.GroundTruth, "ground truth");
        var images = accuracy.Images is { } folder ? Find(suite.Files, folder, "folder of images") : null;
        var dataset = await suite.Datasets.ReadAsync(
            path, new GroundTruthOptions { Images = images, Format = accuracy.Format, PixelOffset = accuracy.PixelOffset }, cancellation).ConfigureAwait(false);
        var begin = await task.PrepareAsync(dataset, accuracy, cancellation).ConfigureAwait(false);
        var samples = SampleChoice.Of(dataset, accuracy.MaxSamples, suite.Options.Samples);
        var indices = samples.Select(sample => sample.Index).ToArray();
        var faults = SampleFiles.Check(dataset, indices);
        if (faults.Any(fault => fault.Severity == DiagnosticSeverity.Error))
        {
            throw new GroundTruthException([.. faults]);
        }

        return new ScoredSet
        {
            Dataset = dataset,
            Samples = samples,
            Slices = new SliceSet(dataset.Samples, samples),
            Task = task,
            Begin = begin,
            Scoring = Scored(begin),
            DatasetId = DatasetFingerprint.Compute(dataset, indices),
        };
    }

    private static TaskScoring Scored(Func<TaskScoring> begin)
    {
        try
        {
            return begin();
        }
        catch (ArgumentException error)
        {
            // The attribute's own values were checked before: the ground truth lacks what the task needs.
            throw new HarnessException("VIZ362", error.Message.Split(" (Parameter ")[0], error);
        }
    }

    private static string Find(ProjectFiles files, string path, string what) => files.Find(path, out var sought)
        ?? throw new HarnessException(
            "VIZ014",
            $"The {what} '{Printable.OneLine(path)}' is not there. Sought: {string.Join(", ", sought)}. Correct the path, or copy the file to the output folder.");
}
