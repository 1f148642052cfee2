using VizArt.GroundTruth;
using VizArt.Testing;

[assembly: GroundTruthFormat(typeof(VizArt.Harness.Tests.Suites.MyFormat))]

namespace VizArt.Harness.Tests.Suites;

/// <summary>A user's own format, which recognises nothing.</summary>
public sealed class MyFormat : IGroundTruthFormat
{
    public string Name => "mine";

    public FormatMatch Detect(FormatProbe probe) => new(FormatConfidence.None, "it never is");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.FromResult(new DatasetBuilder(source.Path, Name).Build());
}
