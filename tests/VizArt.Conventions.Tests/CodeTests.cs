using System.Text.RegularExpressions;

namespace VizArt.Conventions.Tests;

public sealed partial class CodeTests
{
    [Fact]
    public void Every_code_that_is_raised_is_documented_and_every_documented_code_is_raised()
    {
        var raised = RepositoryFiles.Sources.SelectMany(file => Raised(RepositoryFiles.Read(file))).ToHashSet(StringComparer.Ordinal);
        var documented = Heading().Matches(RepositoryFiles.Read("docs/errors.md")).Select(match => match.Groups[1].Value).ToList();

        Assert.Empty(raised.Except(documented).Order());
        Assert.Empty(documented.Except(raised).Order());
        Assert.Equal(documented.Count, documented.Distinct().Count());
    }

    [Fact]
    public void A_code_in_a_comment_is_not_raised_and_one_in_a_literal_is()
    {
        var codes = Raised("""
            /// <exception>VIZ998: in a comment</exception>
            throw new Exception("VIZ999 in a literal"); // VIZ997
            """);

        Assert.Equal(["VIZ999"], codes);
    }

    [Fact]
    public void Banned_calls_are_errors_wherever_they_stand()
    {
        Assert.Contains("BannedSymbols.txt", RepositoryFiles.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", RepositoryFiles.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", RepositoryFiles.Read(".editorconfig"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_banned_call_is_let_through_only_with_a_reason_beside_it()
    {
        var silenced = RepositoryFiles.Sources
            .SelectMany(file => RepositoryFiles.Read(file).Split('\n').Select((line, index) => (file, line, number: index + 1)))
            .Where(place => place.line.Contains("RS0030", StringComparison.Ordinal) && place.line.Contains("disable", StringComparison.Ordinal) && !place.line.Contains("//", StringComparison.Ordinal));

        Assert.Empty(silenced);
    }

    private static IEnumerable<string> Raised(string source) => Code().Matches(Comment().Replace(source, "")).Select(match => match.Value);

    [GeneratedRegex(@"VIZ\d{3}")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s*///.*$|(?<!:)//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^#{2,3} (VIZ\d{3})\b", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
