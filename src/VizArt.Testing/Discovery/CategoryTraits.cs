using Xunit.Abstractions;
using Xunit.Sdk;

namespace VizArt.Testing;

/// <summary>Gives measured tests the trait <c>Category</c>, so that <c>--filter "Category=Accuracy"</c> works.</summary>
public sealed class CategoryTraits : ITraitDiscoverer
{
    /// <summary>The traits of an attribute.</summary>
    /// <param name="traitAttribute">The attribute.</param>
    /// <returns><c>Category=Accuracy</c> for a pipeline with a ground truth, else <c>Category=Performance</c>.</returns>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        var isAccuracy = traitAttribute is IReflectionAttributeInfo { Attribute: IPipelineAccuracy };
        yield return new KeyValuePair<string, string>("Category", isAccuracy ? "Accuracy" : "Performance");
    }
}
