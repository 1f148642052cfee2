using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Finds folders that bear the name of who they belong to.</summary>
internal sealed class HomeFolders
{
    private const string Linux = "/home/";
    private const string Mac = "/Users/";
    private const string Windows = @"\Users\";
    private const int LongestName = 64;

    private readonly ImmutableArray<string> _own;

    /// <param name="own">Further home folders, such as this process's own; a root or a folder right below it is none.</param>
    public HomeFolders(IEnumerable<string> own)
    {
        _own = [.. own.Select(Path.TrimEndingDirectorySeparator).Where(folder => folder.AsSpan().Count('/') + folder.AsSpan().Count('\\') >= 2)];
    }

    /// <summary>What to look for in a text, in any case.</summary>
    public IEnumerable<string> Signs => [Linux, Mac, Windows, .. _own];

    /// <summary>The home folder that a sign at a place is part of; the same place twice where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sign">Where the sign is.</param>
    /// <param name="least">The folder begins here at the earliest.</param>
    /// <param name="hidden">Where the last secret ends, behind which a path may begin whatever the secret was; −1 for none.</param>
    public (int Start, int End) At(ReadOnlySpan<char> text, int sign, int least, int hidden)
    {
        var rest = text[sign..];
        foreach (var own in _own)
        {
            // Where a name goes on with a secret, it went on before that was hidden.
            if (rest.StartsWith(own, StringComparison.Ordinal) && BeginsPath(text, sign, hidden) && (rest.Length == own.Length || !(IsOfName(rest[own.Length]) || rest[own.Length] == '*')))
            {
                return (sign, sign + own.Length);
            }
        }

        if (rest.StartsWith(Linux, StringComparison.Ordinal))
        {
            return BeginsPath(text, sign, hidden) ? (sign, EndOfName(text, sign + Linux.Length, sign)) : (sign, sign);
        }

        var isWindows = rest.StartsWith(Windows, StringComparison.OrdinalIgnoreCase);
        if (!isWindows && !rest.StartsWith(Mac, StringComparison.OrdinalIgnoreCase))
        {
            return (sign, sign);
        }

        var start = StartOfDrive(text, sign, least, hidden);
        if (start == sign && (isWindows || !rest.StartsWith(Mac, StringComparison.Ordinal) || !BeginsPath(text, sign, hidden)))
        {
            return (sign, sign);
        }

        var name = sign + Windows.Length;
        while (isWindows && name < text.Length && text[name] == '\\' && name - sign < Windows.Length + 4)
        {
            name++;
        }

        var end = EndOfName(text, name, sign);
        return end == sign ? (sign, sign) : (start, start == sign ? end : EndOfNameWithSpaces(text, name, end));
    }

    /// <summary>The drive before a Windows path, whose backslashes may be doubled: <c>C:\\Users\\name</c>; also that of a mounted one, <c>/mnt/c/Users</c>.</summary>
    private static int StartOfDrive(ReadOnlySpan<char> text, int sign, int least, int hidden)
    {
        var colon = sign - 1;
        while (colon >= least && text[colon] == '\\' && sign - colon < 4)
        {
            colon--;
        }

        if (colon > least && text[colon] == ':' && char.IsAsciiLetter(text[colon - 1]))
        {
            return colon - 1;
        }

        if (sign - 2 >= least && char.IsAsciiLetter(text[sign - 1]) && text[sign - 2] == '/')
        {
            var mounted = sign - 2;
            const string Mount = "/mnt";
            mounted = mounted - Mount.Length >= least && text[(mounted - Mount.Length)..mounted].SequenceEqual(Mount) ? mounted - Mount.Length : mounted;
            return BeginsPath(text, mounted, hidden) ? mounted : sign;
        }

        return sign;
    }

    private static bool BeginsPath(ReadOnlySpan<char> text, int start, int hidden) =>
        start == 0 || start == hidden || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.' or '~' or '\\' or '%');

    private static int EndOfName(ReadOnlySpan<char> text, int start, int none)
    {
        var end = start;
        while (end < text.Length && IsOfName(text[end]))
        {
            end++;
        }

        // A home folder inside another was written as ~ before.
        return end == start || text[start] == '~' ? none : end;
    }

    /// <summary>Windows's names of people have spaces: the name goes on where a separator follows and nothing that no name has.</summary>
    private static int EndOfNameWithSpaces(ReadOnlySpan<char> text, int start, int end)
    {
        var most = Math.Min(text.Length, start + LongestName);
        for (var i = end; i < most && (IsOfName(text[i]) || text[i] is ' ' or '\\'); i++)
        {
            if (text[i] == '\\')
            {
                return i;
            }
        }

        return end;
    }

    private static bool IsOfName(char c) =>
        !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('/' or '\\' or '"' or '\'' or '`' or ':' or ';' or ',' or '<' or '>' or '|' or '*' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '&' or '=');
}
