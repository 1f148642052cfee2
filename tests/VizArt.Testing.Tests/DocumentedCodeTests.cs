using System.Text.RegularExpressions;
using VizArt.Testing.Tests.Hosting;

namespace VizArt.Testing.Tests;

/// <summary>What docs/accuracy.md shows is compiled, and run as a user would.</summary>
public sealed partial class DocumentedCodeTests : IDisposable
{
    private static readonly string Fixture = FixtureHost.PathOf("DocumentedTests");
    private static readonly string Project = Path.GetFullPath("../../..", Path.GetDirectoryName(Fixture)!);

    private readonly FixtureHost _host = new() { Assembly = Fixture };

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, CodeOfPage().Length)];

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_the_page_is_a_part_of_a_file_that_is_compiled(int block)
    {
        var lines = Lines(CodeOfPage()[block]);

        var files = Directory.GetFiles(Project, "*.cs").Select(file => Lines(File.ReadAllText(file)));

        Assert.True(files.Any(file => file.Contains(lines, StringComparison.Ordinal)), $"No file of {Project} holds:\n{lines}");
    }

    [Fact]
    public async Task What_the_page_shows_runs()
    {
        var run = await _host.TestAsync("FullyQualifiedName~DocumentedTests", ("DOCUMENTED_TRUTH", Path.Combine(Project, "truth")));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(13, run.Outcomes.Count);
        Assert.All(run.Outcomes, outcome => Assert.Equal("Passed", outcome.Value));
        Assert.Contains("ExactMatch", run.StandardOutputOf("DocumentedTests.OwnTests.Reads_plates"), StringComparison.Ordinal);
        Assert.Contains("MissRate", run.StandardOutputOf("DocumentedTests.OwnTests.Misses_nobody"), StringComparison.Ordinal);
        Assert.Contains("AP11", run.StandardOutputOf("DocumentedTests.ProtocolTests.As_voc_counts"), StringComparison.Ordinal);
    }

    private static string[] CodeOfPage() =>
        [.. CSharpBlock().Matches(File.ReadAllText(Path.Combine(FixtureHost.PathOf("Pages"), "accuracy.md"))).Select(match => match.Groups[1].Value)];

    /// <summary>The lines that say something, without their indentation: a page's code may lie deeper in a file.</summary>
    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
