namespace VizArt.Conventions.Tests.Projects;

/// <summary>The arrows between projects that the design draws, and the packages that each may use.</summary>
internal static class Arrows
{
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Drawn = new(StringComparer.Ordinal)
    {
        ["VizArt.GroundTruth"] = ([], ["YamlDotNet"]),
        ["VizArt.Accuracy"] = (["VizArt.GroundTruth"], ["Microsoft.ML.DataView"]),
        ["VizArt.Runs"] = ([], ["Serilog*", "Microsoft.Extensions.Logging.Abstractions", "Parquet.Net", "Perfolizer"]),
        ["VizArt.Harness"] = (["VizArt.Accuracy", "VizArt.Runs"], []),
        ["VizArt.Testing"] = (["VizArt.Harness", "VizArt.Testing.MSBuild"], ["xunit.extensibility.execution"]),
        ["VizArt.Reporting"] = (["VizArt.Runs"], ["Plotly.NET*", "Fable.Core", "StbImageSharp", "StbImageWriteSharp"]),
        ["VizArt.Cli"] = (["VizArt.Reporting", "VizArt.Accuracy"], ["System.CommandLine", "Spectre.Console"]),
        ["VizArt.Testing.MSBuild"] = ([], ["Microsoft.Build.Utilities.Core"]),
        ["SamplePipeline"] = (["VizArt.Runs"], ["StbImageSharp", "StbImageWriteSharp"]),
        ["SampleWorker"] = (["SamplePipeline", "VizArt.Runs"], ["Microsoft.Extensions.Hosting"]),
    };

    /// <summary>What is wrong with a project's arrows, in words.</summary>
    public static IEnumerable<string> Faults(ProjectFile project)
    {
        if (!Drawn.TryGetValue(project.Name, out var drawn))
        {
            return [$"{project.Name} is not in the design"];
        }

        var reachable = Reachable(project.Name);
        return project.References.Where(reference => !reachable.Contains(reference)).Select(reference => $"{project.Name} → {reference} is not drawn")
            .Concat(project.Packages.Where(package => !drawn.Packages.Any(allowed => Matches(allowed, package))).Select(package => $"{project.Name} may not use {package}"));
    }

    private static HashSet<string> Reachable(string project)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Drawn[project].Projects);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in Drawn[next].Projects)
                {
                    open.Push(further);
                }
            }
        }

        return reached;
    }

    private static bool Matches(string allowed, string package) =>
        allowed.EndsWith('*') ? package.StartsWith(allowed[..^1], StringComparison.Ordinal) : package == allowed;
}
