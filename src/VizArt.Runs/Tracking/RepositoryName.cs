using System.Text.RegularExpressions;

namespace VizArt.Runs;

/// <summary>Owner and name out of the address of a remote, without host, user, password or token.</summary>
internal static partial class RepositoryName
{
    private const string GitSuffix = ".git";
    private const string Redacted = "***";

    /// <summary><c>acme/vision</c> of <c>https://user:secret@host/acme/vision.git</c> and <c>git@host:acme/vision.git</c>; the folder's name of a local path.</summary>
    /// <returns>Null where the address names nothing.</returns>
    public static string? FromUrl(string url)
    {
        var address = url.Trim();
        string path;
        var isLocal = false;
        if (WithScheme().Match(address) is { Success: true } remote)
        {
            path = remote.Groups["path"].Value;
            isLocal = remote.Groups["scheme"].Value.Equals("file", StringComparison.OrdinalIgnoreCase);
        }
        else if (DrivePath().IsMatch(address) || !address.Contains(':', StringComparison.Ordinal))
        {
            path = address;
            isLocal = true;
        }
        else
        {
            // scp's way: [user@]host:path
            path = address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }

        path = isLocal ? path : path.Split('?', '#')[0];
        var names = path.Split('/', '\\')
            .Where(name => name is not ("" or "." or ".."))
            .Select(name => Token().IsMatch(name) || name.Contains('@', StringComparison.Ordinal) ? Redacted : name)
            .ToArray();
        if (names.Length == 0)
        {
            return null;
        }

        if (names[^1].EndsWith(GitSuffix, StringComparison.OrdinalIgnoreCase) && names[^1].Length > GitSuffix.Length)
        {
            names[^1] = names[^1][..^GitSuffix.Length];
        }

        return TextLimits.OneLine(isLocal ? names[^1] : string.Join('/', names), 200);
    }

    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://[^/]*(?<path>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex WithScheme();

    [GeneratedRegex(@"^[A-Za-z]:[\\/]")]
    private static partial Regex DrivePath();

    // GitHub's and GitLab's tokens, where someone wrote one as a folder of the address.
    [GeneratedRegex(@"^(gh[a-z]_|github_pat_|glpat-)")]
    private static partial Regex Token();
}
