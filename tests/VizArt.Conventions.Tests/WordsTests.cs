using System.Text.RegularExpressions;

namespace VizArt.Conventions.Tests;

public sealed partial class WordsTests
{
    private static readonly string[] TextFiles = [".cs", ".md", ".csproj", ".props", ".targets", ".slnx", ".yml", ".sh", ".txt", ".json"];

    private static IEnumerable<string> Texts => RepositoryFiles.All.Where(file =>
        (TextFiles.Contains(Path.GetExtension(file)) || file.StartsWith(".ci/", StringComparison.Ordinal)) && !file.StartsWith("tests/oracle/", StringComparison.Ordinal));

    [Fact]
    public void Nothing_speaks_of_the_machine_it_was_written_on()
    {
        var faults = Texts.Where(file => MachinePath().IsMatch(RepositoryFiles.Read(file)));

        Assert.Empty(faults);
    }

    [Fact]
    public void The_readme_holds_the_two_commands_and_the_gate_runs_them_word_for_word()
    {
        var readme = RepositoryFiles.Read("README.md");
        var gate = RepositoryFiles.Read(".ci/run").Split('\n').Select(line => line.Trim()).ToList();

        foreach (var command in new[] { "dotnet test samples/SamplePipeline.Tests", "dotnet test" })
        {
            Assert.Contains($"```bash\n{command}\n```", readme, StringComparison.Ordinal);
            Assert.Contains(gate, line => line == command || line.StartsWith(command + " |", StringComparison.Ordinal) || line.StartsWith(command + " >", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_page_holds_a_placeholder_or_a_link_that_leads_nowhere()
    {
        var pages = Texts.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).Select(file => (file, text: RepositoryFiles.Read(file))).ToList();

        Assert.DoesNotContain(pages, page => Placeholder().IsMatch(page.text));
        var links = pages.SelectMany(page => Link().Matches(page.text).Select(match => (page.file, target: match.Groups[1].Value)));
        Assert.DoesNotContain(links, link => !Path.Exists(Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(link.file)!, link.target)));
    }

    [Fact]
    public void Every_package_is_accounted_for()
    {
        var documented = RepositoryFiles.Read("docs/dependencies.md");
        var packages = Package().Matches(RepositoryFiles.Read("Directory.Packages.props")).Select(match => match.Groups[1].Value);

        Assert.DoesNotContain(packages, package => !documented.Contains(package, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var faults = RepositoryFiles.All
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.EndsWith("WordsTests.cs", StringComparison.Ordinal))
            .Where(file => Unfinished().IsMatch(RepositoryFiles.Read(file)));

        Assert.Empty(faults);
    }

    [GeneratedRegex(@"@[A-Z]{3,}@")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    // Ada is made up: texts about home folders need a name.
    [GeneratedRegex(@"(?<![\w.])/(?:work|root|home/(?!ada/)\w+)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex("PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
