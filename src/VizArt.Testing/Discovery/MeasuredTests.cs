using Xunit;

namespace VizArt.Testing;

/// <summary>The collection of all measured tests: they run one after another, after all others, so that nothing disturbs them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredTests
{
    internal const string Name = "VizArt measured tests";

    private MeasuredTests()
    {
    }
}
