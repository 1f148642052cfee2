namespace VizArt.Testing;

/// <summary>What a test allows a pipeline to spend: implemented by each test framework's own <c>[PerformanceBudget]</c>.</summary>
/// <remarks>A limit that is NaN is not asked for.</remarks>
public interface IPerformanceBudget
{
    /// <summary>Most milliseconds a sample may take, by <see cref="Statistic"/>.</summary>
    double Milliseconds { get; }

    /// <summary>How the times of the samples become one figure.</summary>
    Statistic Statistic { get; }

    /// <summary>Path of the stage that the limits are for, such as <c>detect/resize</c>; null for the whole call.</summary>
    string? Stage { get; }

    /// <summary>Most resident memory of the process at any moment of a call, in MB of 1,000,000 bytes.</summary>
    double MaxMemoryMb { get; }

    /// <summary>Most managed memory that one call may allocate, in MB of 1,000,000 bytes.</summary>
    double MaxAllocatedMb { get; }

    /// <summary>Most GPU memory in use after a call, in MB of 1,000,000 bytes.</summary>
    double MaxGpuMemoryMb { get; }

    /// <summary>How much slower than its history the statistic may get, as a share: 0.1 is 10 %. Judged by <c>vizart gate</c>.</summary>
    double MaxSlowdown { get; }
}
