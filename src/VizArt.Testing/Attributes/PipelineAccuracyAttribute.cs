using System.Runtime.CompilerServices;
using Xunit;
using Xunit.Sdk;

namespace VizArt.Testing;

/// <summary>Makes a method a pipeline under test: it gets the samples of a ground truth and returns its predictions, which are scored and judged.</summary>
/// <remarks>
/// <para>The method takes a <c>Sample</c> (or an <c>IReadOnlyList&lt;Sample&gt;</c>, to work in batches) and, where it wants them, a
/// <c>StageProfiler</c> and a <see cref="CancellationToken"/>, in any order. It returns its predictions for the sample, or a <c>Task</c> or
/// <c>ValueTask</c> of them; what it returns chooses how they are scored.</para>
/// <para>A minimum that is <see cref="double.NaN"/> is not asked for.</para>
/// </remarks>
/// <example><code>
/// [PipelineAccuracy("coco.json", MinF1 = 0.8)]
/// public IReadOnlyList&lt;Detection&gt; Detects_vehicles(Sample sample) =&gt; _detector.Run(sample.Path);
/// </code></example>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("VizArt.Testing.PipelineDiscoverer", "VizArt.Testing")]
[TraitDiscoverer("VizArt.Testing.CategoryTraits", "VizArt.Testing")]
public sealed class PipelineAccuracyAttribute : FactAttribute, IPipelineAccuracy, IRepeatedMeasurement, ITraitAttribute
{
    /// <summary>Makes a method a pipeline under test.</summary>
    /// <param name="groundTruth">Path of the ground truth, a file or a folder: absolute, or sought in the project's folder, then beside the test assembly. It may begin with an environment variable: <c>%TEST_DATA%/cells</c>.</param>
    /// <param name="sourceFile">Given by the compiler.</param>
    /// <param name="sourceLine">Given by the compiler.</param>
    public PipelineAccuracyAttribute(string groundTruth, [CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = 0)
    {
        GroundTruth = groundTruth;
        SourceFile = sourceFile;
        SourceLine = sourceLine;
    }

    /// <inheritdoc/>
    public string GroundTruth { get; }

    /// <inheritdoc/>
    public string? Images { get; set; }

    /// <inheritdoc/>
    public string? Format { get; set; }

    /// <inheritdoc/>
    /// <value>Default 1.</value>
    public int PixelOffset { get; set; } = 1;

    /// <inheritdoc/>
    public string? SkipWhenMissing { get; set; }

    /// <inheritdoc/>
    public double MinF1 { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MinPrecision { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MinRecall { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MinAP { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MinAP50 { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MinMeanIoU { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MinPQ { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MinAccuracy { get; set; } = double.NaN;

    /// <inheritdoc/>
    /// <value>Default 0.5.</value>
    public double IouThreshold { get; set; } = 0.5;

    /// <inheritdoc/>
    /// <value>Default 0.5.</value>
    public double ScoreThreshold { get; set; } = 0.5;

    /// <inheritdoc/>
    public string? Protocol { get; set; }

    /// <inheritdoc/>
    /// <value>Default false.</value>
    public bool InclusivePixels { get; set; }

    /// <inheritdoc/>
    /// <value>Default false.</value>
    public bool CountDifficult { get; set; }

    /// <inheritdoc/>
    public string? PositiveCategory { get; set; }

    /// <inheritdoc/>
    /// <value>Default 0.005.</value>
    public double MaxDrop { get; set; } = 0.005;

    /// <inheritdoc/>
    /// <value>Default 1. The last batch may be shorter.</value>
    public int BatchSize { get; set; } = 1;

    /// <inheritdoc/>
    /// <value>Default 0: all.</value>
    public int MaxSamples { get; set; }

    /// <inheritdoc/>
    /// <value>Default 0: never.</value>
    public int SampleTimeoutMs { get; set; }

    /// <inheritdoc/>
    /// <value>Default 1.</value>
    public int Warmup { get; set; } = 1;

    /// <inheritdoc/>
    /// <value>Default 1.</value>
    public int Repeat { get; set; } = 1;

    /// <inheritdoc/>
    /// <value>Default 1.</value>
    public int MaxParallel { get; set; } = 1;

    /// <inheritdoc/>
    public string? SourceFile { get; }

    /// <inheritdoc/>
    public int SourceLine { get; }
}
