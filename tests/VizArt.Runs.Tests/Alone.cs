namespace VizArt.Runs.Tests;

/// <summary>Tests that measure the process, and would measure their neighbours.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
