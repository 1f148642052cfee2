using System.Text.RegularExpressions;

namespace VizArt.Harness;

/// <summary>Paths that begin with an environment variable, such as <c>%TEST_DATA%/cells</c>: an attribute takes constants, and data lie elsewhere on every machine.</summary>
internal static partial class EnvironmentPath
{
    /// <summary>Puts the variable's value in its place.</summary>
    /// <param name="path">The path; one that does not begin with <c>%NAME%</c> stays as it is.</param>
    /// <param name="unset">Name of the variable where it is not set, or set to nothing; else null.</param>
    /// <returns>The path; null where the variable is not set.</returns>
    public static string? Expand(string path, out string? unset)
    {
        unset = null;
        var variable = Variable().Match(path);
        if (!variable.Success)
        {
            return path;
        }

        var name = variable.Groups[1].Value;
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
        {
            return value + path[variable.Length..];
        }

        unset = name;
        return null;
    }

    [GeneratedRegex("^%([A-Za-z_][A-Za-z0-9_]*)%")]
    private static partial Regex Variable();
}
