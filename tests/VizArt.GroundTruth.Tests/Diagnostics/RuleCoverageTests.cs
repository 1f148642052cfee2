using System.Text.RegularExpressions;

namespace VizArt.GroundTruth.Tests;

/// <summary>No rule without a class of tests that has its code, and its message whole and to the letter.</summary>
public sealed partial class RuleCoverageTests
{
    [Fact]
    public void The_code_and_the_message_of_every_rule_stand_in_a_test()
    {
        var tests = Sources().Select(path => File.ReadAllText(path).Replace("\\\"", "\"", StringComparison.Ordinal)).ToArray();

        var missing = RuleCatalogue.Gather()
            .Where(rule => !Array.Exists(tests, test => test.Contains(rule.Code, StringComparison.Ordinal) && Regex.IsMatch(test, PatternOf(rule.Message))))
            .Select(rule => $"{rule.Code} {rule.Name}: {rule.Message}");

        var gaps = string.Join('\n', missing);
        Assert.True(gaps.Length == 0, gaps);
    }

    [Fact]
    public void A_message_is_found_with_its_facts_and_not_without_one_of_its_words()
    {
        Assert.Matches(PatternOf("the side is {0}; {1} so"), "a.json: error VIZ312: the side is -1; 2 files so. Correct it.");
        Assert.DoesNotMatch(PatternOf("the side is {0}; {1} so"), "a.json: error VIZ312: the side is -1; 2 files.");
    }

    /// <summary>The message, where each fact may be anything within a line.</summary>
    private static string PatternOf(string message) => string.Join("[^\\n]+?", Fact().Split(message).Select(Regex.Escape));

    private static IEnumerable<string> Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VizArt.slnx")))
        {
            folder = folder.Parent;
        }

        var tests = Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository."), "tests");
        return Directory.EnumerateFiles(tests, "*Tests.cs", SearchOption.AllDirectories).Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Fact();
}
