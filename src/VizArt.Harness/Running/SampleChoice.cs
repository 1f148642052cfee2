using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Chooses the samples that a test runs on.</summary>
internal static class SampleChoice
{
    /// <summary>The first samples, or those asked for by id or file name.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="maxSamples">How many, from the first; 0 for all.</param>
    /// <param name="asked">Ids or file names, with or without extension; empty for no such choice.</param>
    /// <exception cref="HarnessException">VIZ012: a sample that was asked for is not there, or there are no samples at all.</exception>
    public static ImmutableArray<Sample> Of(Dataset dataset, int maxSamples, ImmutableArray<string> asked)
    {
        if (dataset.Samples.IsEmpty)
        {
            throw new HarnessException("VIZ012", $"{dataset.Path} has no samples, so there is nothing to run. Add images to the ground truth.");
        }

        if (asked.IsEmpty)
        {
            return maxSamples == 0 ? dataset.Samples : [.. dataset.Samples.Take(maxSamples)];
        }

        var chosen = dataset.Samples.Where(sample => asked.Any(name => IsCalled(sample, name))).ToImmutableArray();
        var unknown = asked.Where(name => !chosen.Any(sample => IsCalled(sample, name))).ToList();
        return unknown.Count == 0
            ? chosen
            : throw new HarnessException(
                "VIZ012",
                string.Create(CultureInfo.InvariantCulture, $"VIZART_SAMPLES names {string.Join(", ", unknown.Select(name => $"'{Printable.OneLine(name, 60)}'"))}, which {(unknown.Count == 1 ? "is" : "are")} not among the {dataset.Samples.Length} samples of {dataset.Path}. Use ids or file names, such as {dataset.Samples[0].Id} or {Path.GetFileName(dataset.Samples[0].Path)}."));
    }

    private static bool IsCalled(Sample sample, string name) =>
        sample.Id == name || Path.GetFileName(sample.Path) == name || Path.GetFileNameWithoutExtension(sample.Path) == name;
}
