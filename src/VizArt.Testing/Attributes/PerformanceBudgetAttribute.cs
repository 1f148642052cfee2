using System.Reflection;
using System.Runtime.CompilerServices;
using VizArt.Harness;
using Xunit.Sdk;

namespace VizArt.Testing;

/// <summary>Says how long a pipeline, or one stage of it, may take, and how much memory.</summary>
/// <remarks>
/// Beside <c>[PipelineAccuracy]</c> or <c>[PipelineFact]</c> it is judged over every measured sample, after the warm-up. On a plain
/// <c>[Fact]</c> or <c>[Theory]</c> it guards a single, cold call: it sees what a first call costs, and one busy moment of the machine
/// fails it. Prefer <c>[PipelineFact]</c>, and keep such guards wide.
/// </remarks>
/// <example><code>[PerformanceBudget(ms: 200)]</code></example>
/// <example><code>[PerformanceBudget(ms: 20, Stage = "detect/resize", Statistic = Statistic.P95)]</code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
[TraitDiscoverer("VizArt.Testing.CategoryTraits", "VizArt.Testing")]
public sealed class PerformanceBudgetAttribute : BeforeAfterTestAttribute, IPerformanceBudget, ITraitAttribute
{
    private readonly AsyncLocal<SingleShot?> _shot = new();

    /// <summary>Allows some time, some memory, or both.</summary>
    /// <param name="ms">Most milliseconds a sample may take, by <see cref="Statistic"/>; left out for no limit.</param>
    /// <param name="sourceFile">Given by the compiler.</param>
    /// <param name="sourceLine">Given by the compiler.</param>
    public PerformanceBudgetAttribute(double ms = double.NaN, [CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = 0)
    {
        Milliseconds = ms;
        SourceFile = sourceFile;
        SourceLine = sourceLine;
    }

    /// <summary>Source file of the attribute; null where not known.</summary>
    public string? SourceFile { get; }

    /// <summary>Line of the attribute, 1-based; 0 where not known.</summary>
    public int SourceLine { get; }

    /// <inheritdoc/>
    public double Milliseconds { get; }

    /// <inheritdoc/>
    /// <value>Default <see cref="Statistic.Median"/>. With <see cref="Statistic.Throughput"/> the milliseconds are those of a whole pass over its samples.</value>
    public Statistic Statistic { get; set; } = Statistic.Median;

    /// <inheritdoc/>
    public string? Stage { get; set; }

    /// <inheritdoc/>
    public double MaxMemoryMb { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MaxAllocatedMb { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MaxGpuMemoryMb { get; set; } = double.NaN;

    /// <inheritdoc/>
    public double MaxSlowdown { get; set; } = double.NaN;

    /// <summary>Starts the clock of a plain fact; a measured test has its own.</summary>
    /// <param name="methodUnderTest">The test method.</param>
    public override void Before(MethodInfo methodUnderTest)
    {
        ArgumentNullException.ThrowIfNull(methodUnderTest);
        if (!methodUnderTest.GetCustomAttributes().OfType<IRepeatedMeasurement>().Any())
        {
            _shot.Value = SingleShot.Start(this, methodUnderTest.Module.Assembly, SourceFile);
        }
    }

    /// <summary>Stops the clock of a plain fact and judges it.</summary>
    /// <param name="methodUnderTest">The test method.</param>
    /// <exception cref="PipelineFailedException">The budget does not hold.</exception>
    public override void After(MethodInfo methodUnderTest)
    {
        ArgumentNullException.ThrowIfNull(methodUnderTest);
        if (_shot.Value is { } shot)
        {
            _shot.Value = null;
            using (shot)
            {
                if (shot.Stop() is { } failure)
                {
                    throw new PipelineFailedException(failure, SourceFile, SourceLine, $"{methodUnderTest.DeclaringType?.FullName}.{methodUnderTest.Name}");
                }
            }
        }
    }
}
