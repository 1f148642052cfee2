using System.Text.RegularExpressions;

namespace VizArt.Conventions.Tests;

public sealed partial class LayoutTests
{
    private static readonly string[] KindsOfCode = ["Helpers", "Utils", "Utilities", "Interfaces", "Models", "Common", "Misc"];

    [Fact]
    public void A_file_holds_one_public_type_of_its_own_name()
    {
        var faults = RepositoryFiles.Sources
            .Select(file => (file, types: PublicType().Matches(RepositoryFiles.Read(file)).Select(match => match.Groups[1].Value).ToList()))
            .Where(found => found.types.Count > 1 || (found.types.Count == 1 && found.types[0] != Path.GetFileName(found.file).Split('.')[0]))
            .Select(found => $"{found.file}: {string.Join(", ", found.types)}");

        Assert.Empty(faults);
    }

    [Fact]
    public void A_folder_is_a_concept_and_never_a_kind_of_code()
    {
        var faults = RepositoryFiles.Sources.Where(file => file.Split('/').Intersect(KindsOfCode, StringComparer.OrdinalIgnoreCase).Any());

        Assert.Empty(faults);
    }

    [Fact]
    public void The_public_api_of_every_library_is_held_in_files()
    {
        var faults = RepositoryFiles.All
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal) && !file.Contains("VizArt.Cli", StringComparison.Ordinal))
            .Select(file => Path.GetDirectoryName(file)!)
            .SelectMany(folder => new[] { $"{folder}/PublicAPI.Shipped.txt", $"{folder}/PublicAPI.Unshipped.txt" })
            .Where(file => !RepositoryFiles.All.Contains(file));

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_test_project_mirrors_a_project()
    {
        var faults = RepositoryFiles.All
            .Select(file => TestProject().Match(file))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .Where(name => name is not ("VizArt.Conventions" or "VizArt.EndToEnd") && !RepositoryFiles.All.Contains($"src/{name}/{name}.csproj"));

        Assert.Empty(faults);
    }

    [GeneratedRegex(@"^public (?:static |sealed |abstract |readonly |partial )*(?:class|record struct|record|struct|interface|enum|delegate \S+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^tests/(?:fuzz/)?([^/]+)\.(?:Tests|Fuzz)/[^/]+\.csproj$")]
    private static partial Regex TestProject();
}
