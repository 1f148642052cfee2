using System.Text.Json.Nodes;

namespace VizArt.Testing.Tests.Hosting;

/// <summary>The fixture in a project's folder of its own, so that what tests write beside their project stays out of the repository.</summary>
internal static class FixtureProject
{
    /// <summary>Copies the built fixture and its ground truth.</summary>
    /// <param name="assembly">The built test assembly.</param>
    /// <param name="folder">The project's folder; it is made.</param>
    /// <returns>The copied test assembly, whose build handed over that folder as its project's.</returns>
    public static string Copy(string assembly, string folder)
    {
        var output = Path.Combine(folder, "bin");
        CopyFolder(Path.GetDirectoryName(assembly)!, output);
        CopyFolder(Path.GetFullPath("../../../truth", Path.GetDirectoryName(assembly)!), Path.Combine(folder, "truth"));
        File.WriteAllText(Path.Combine(folder, "Copied.csproj"), "<Project />");

        var configuration = Path.Combine(output, Path.GetFileNameWithoutExtension(assembly) + ".runtimeconfig.json");
        var json = JsonNode.Parse(File.ReadAllText(configuration))!;
        json["runtimeOptions"]!["configProperties"]!["VizArt.ProjectDirectory"] = folder;
        File.WriteAllText(configuration, json.ToJsonString());
        return Path.Combine(output, Path.GetFileName(assembly));
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
