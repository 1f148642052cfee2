using System.Text.RegularExpressions;

namespace VizArt.Runs.Tests.Documentation;

/// <summary>What docs/monitoring.md shows is compiled, in the sample's worker service or in the tests beside this file, which run it.</summary>
public sealed partial class MonitoringPageTests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, CodeOfPage().Length)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_the_page_is_a_part_of_a_file_that_is_compiled(int block)
    {
        var lines = Lines(CodeOfPage()[block]);

        var files = new[] { Repository.PathOf("samples", "SampleWorker"), Repository.PathOf("tests", "VizArt.Runs.Tests", "Documentation") }
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs"))
            .Select(file => Lines(File.ReadAllText(file)));

        Assert.True(files.Any(file => file.Contains(lines, StringComparison.Ordinal)), $"No file holds:\n{lines}");
    }

    private static string[] CodeOfPage() =>
        [.. CSharpBlock().Matches(File.ReadAllText(Repository.PathOf("docs", "monitoring.md"))).Select(match => match.Groups[1].Value)];

    /// <summary>The lines that say something, without their indentation: a page's code may lie deeper in a file.</summary>
    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\\r?\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
