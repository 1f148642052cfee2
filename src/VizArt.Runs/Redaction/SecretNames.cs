using System.Collections.Frozen;
using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>
/// Tells by a name whether its value is a secret. A name is taken apart into its words (<c>dbPassword</c>, <c>DB_PASSWORD</c> and
/// <c>db-password</c> are <c>db password</c>), so that <c>tokenizer</c>, <c>design</c> and <c>signal</c> are none.
/// </summary>
internal sealed class SecretNames
{
    /// <summary>The longest name that is looked at; of a longer one, its end.</summary>
    public const int Longest = 80;

    // Between two characters there is a space at most.
    private const int LongestWords = 2 * Longest;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = Set(
        "password", "passwords", "passwd", "pwd", "passphrase", "passcode", "secret", "secrets", "token", "apikey", "apikeys", "accesskey",
        "secretkey", "privatekey", "accountkey", "credential", "credentials", "jwt", "sessionid", "sessid", "phpsessid", "jsessionid", "bearer");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Phrases = Set(
        "api key", "api keys", "access key", "account key", "secret key", "private key", "shared key", "encryption key", "signing key", "master key",
        "subscription key", "license key", "licence key", "host key", "function key", "function code", "auth key", "storage key", "client key",
        "session id", "session key", "key pair", "user pass", "db pass", "smtp pass", "ftp pass", "pass word", "pass phrase", "google access", "auth code");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WholeLine = Set(
        "authorization", "cookie", "cookies", "connectionstring", "connstr", "connection string", "connection strings", "conn str");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Weak = Set("signature", "sig", "sas");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WeakAlone = Set("session", "sid", "auth", "pass");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfAddresses =
        new[] { "key", "code", "policy" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is told of a secret without telling it.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Harmless = Set(
        "count", "length", "size", "limit", "limits", "timeout", "type", "policy", "expiry", "expires", "expiration", "min", "max", "usage", "enabled",
        "required", "rate", "budget", "index", "position", "name", "provider", "algorithm", "version", "kind", "scope", "format", "strength", "age");

    private static readonly string[] Endings =
        ["password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "accountkey", "sharedkey", "credential", "credentials"];

    private readonly ImmutableArray<string> _added;

    /// <param name="added">Names whose values are secrets too, in any way of writing them.</param>
    public SecretNames(ImmutableArray<string> added)
    {
        _added = [.. added.Select(name => WordsOf(name)).Where(words => words.Length > 0)];
    }

    /// <summary>What the name of a property, a variable or a member tells.</summary>
    public SecretKind KindOf(ReadOnlySpan<char> name)
    {
        Span<char> buffer = stackalloc char[LongestWords];
        var words = WriteWords(name, buffer);
        if (words.IsEmpty)
        {
            return SecretKind.None;
        }

        foreach (var added in _added)
        {
            if (ContainsWords(words, added))
            {
                return SecretKind.Value;
            }
        }

        if (Harmless.Contains(words[(words.LastIndexOf(' ') + 1)..]))
        {
            return SecretKind.None;
        }

        var kind = WeakAlone.Contains(words) ? SecretKind.Weak : SecretKind.None;
        var before = 0;
        for (var start = 0; start < words.Length;)
        {
            var space = words[start..].IndexOf(' ');
            var end = space < 0 ? words.Length : start + space;
            var ofWord = KindOf(words[start..end], words[before..end]);
            kind = ofWord > kind ? ofWord : kind;
            before = start;
            start = end + 1;
        }

        return kind;
    }

    /// <summary>What a query parameter's name tells: of a signed address more than the signature.</summary>
    public SecretKind KindOfParameter(ReadOnlySpan<char> name) =>
        name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Goog-", StringComparison.OrdinalIgnoreCase) || OfAddresses.Contains(name)
            ? SecretKind.Value
            : KindOf(name);

    /// <summary>What two words of a text tell together, such as <c>api key</c>.</summary>
    public static SecretKind KindOfPhrase(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        Span<char> buffer = stackalloc char[LongestWords];
        var ofFirst = WriteWords(first, buffer);
        var last = ofFirst[(ofFirst.LastIndexOf(' ') + 1)..];
        Span<char> rest = stackalloc char[LongestWords];
        var ofSecond = WriteWords(second, rest);
        Span<char> phrase = stackalloc char[(2 * LongestWords) + 1];
        last.CopyTo(phrase);
        phrase[last.Length] = ' ';
        ofSecond.CopyTo(phrase[(last.Length + 1)..]);
        phrase = phrase[..(last.Length + 1 + ofSecond.Length)];
        return Phrases.Contains(phrase) ? SecretKind.Value : WholeLine.Contains(phrase) ? SecretKind.Line : SecretKind.None;
    }

    private static SecretKind KindOf(ReadOnlySpan<char> word, ReadOnlySpan<char> withWordBefore)
    {
        if (WholeLine.Contains(word) || WholeLine.Contains(withWordBefore))
        {
            return SecretKind.Line;
        }

        if (Words.Contains(word) || Phrases.Contains(withWordBefore))
        {
            return SecretKind.Value;
        }

        foreach (var ending in Endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return SecretKind.Value;
            }
        }

        return Weak.Contains(word) ? SecretKind.Weak : SecretKind.None;
    }

    private static bool ContainsWords(ReadOnlySpan<char> words, ReadOnlySpan<char> sought)
    {
        for (var from = 0; words[from..].IndexOf(sought) is >= 0 and var found; from += found + 1)
        {
            var start = from + found;
            var end = start + sought.Length;
            if ((start == 0 || words[start - 1] == ' ') && (end == words.Length || words[end] == ' '))
            {
                return true;
            }
        }

        return false;
    }

    private static string WordsOf(string name)
    {
        Span<char> buffer = stackalloc char[LongestWords];
        return WriteWords(name, buffer).ToString();
    }

    /// <summary>The words of a name in lower case, parted by single spaces; a number is a word.</summary>
    private static ReadOnlySpan<char> WriteWords(ReadOnlySpan<char> name, Span<char> buffer)
    {
        name = name.Length > Longest ? name[^Longest..] : name;
        var length = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            if (length > 0 && StartsWord(name, i))
            {
                buffer[length++] = ' ';
            }

            buffer[length++] = char.ToLowerInvariant(c);
        }

        return buffer[..length];
    }

    private static bool StartsWord(ReadOnlySpan<char> name, int i)
    {
        var before = name[i - 1];
        var c = name[i];
        return !char.IsLetterOrDigit(before)
            || char.IsDigit(before) != char.IsDigit(c)
            || (char.IsUpper(c) && (char.IsLower(before) || (char.IsUpper(before) && i + 1 < name.Length && char.IsLower(name[i + 1]))));
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
