namespace VizArt.Harness;

/// <summary>How often and how a pipeline is called.</summary>
/// <param name="Warmup">Passes before anything is measured.</param>
/// <param name="Repeat">Passes that are measured.</param>
/// <param name="MaxParallel">Calls at the same time.</param>
/// <param name="BatchSize">Samples to a call.</param>
/// <param name="Timeout">After which a call is given up; null for never.</param>
internal sealed record PassPlan(int Warmup, int Repeat, int MaxParallel, int BatchSize, TimeSpan? Timeout);
