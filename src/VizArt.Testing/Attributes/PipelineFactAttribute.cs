using System.Runtime.CompilerServices;
using Xunit;
using Xunit.Sdk;

namespace VizArt.Testing;

/// <summary>Makes a method a measured test without a ground truth: it is called again and again, and its <c>[PerformanceBudget]</c>s are judged.</summary>
/// <remarks>The method may take a <c>StageProfiler</c> and a <see cref="CancellationToken"/>, and may return anything, awaited where it is a task.</remarks>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("VizArt.Testing.PipelineDiscoverer", "VizArt.Testing")]
[TraitDiscoverer("VizArt.Testing.CategoryTraits", "VizArt.Testing")]
public sealed class PipelineFactAttribute : FactAttribute, IRepeatedMeasurement, ITraitAttribute
{
    /// <summary>Makes a method a measured test.</summary>
    /// <param name="sourceFile">Given by the compiler.</param>
    /// <param name="sourceLine">Given by the compiler.</param>
    public PipelineFactAttribute([CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = 0)
    {
        SourceFile = sourceFile;
        SourceLine = sourceLine;
    }

    /// <summary>Calls before anything is measured; 0 or more.</summary>
    /// <value>Default 1.</value>
    public int Warmup { get; set; } = 1;

    /// <summary>Calls that are measured; 1 or more.</summary>
    /// <value>Default 10.</value>
    public int Repeat { get; set; } = 10;

    /// <summary>Always 1: there is one call at a time.</summary>
    public int MaxParallel => 1;

    /// <inheritdoc/>
    public string? SourceFile { get; }

    /// <inheritdoc/>
    public int SourceLine { get; }
}
