using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace VizArt.Runs;

/// <summary>
/// Hides values that are named like secrets, whatever wrote them (<c>password=…</c>, <c>"token":"…"</c>, <c>--api-key …</c>, <c>Authorization: …</c>);
/// users and passwords in addresses; what signs an address; tokens and private keys that are known by their looks; home folders.
/// </summary>
/// <remarks>
/// <para>
/// The time grows with the text's length alone, whatever the text; one without any sign of a secret is only searched. What is hidden
/// reads <c>***</c>, a home folder <c>~</c>; redacting again changes nothing. It hides rather too much than too little: <c>token</c> hides, whatever token it is.
/// </para>
/// <para>
/// It cannot know a secret that nothing names: <c>the password is hunter2</c> and <c>login(admin, hunter2)</c> stay as they are. Name such
/// texts in <see cref="RedactorOptions.Patterns"/>. All members may be used from any thread.
/// </para>
/// </remarks>
public sealed class Redactor : IRedactor
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Hidden = "***";

    internal const string Home = "~";
    private const string SecretGroup = "secret";
    private const int MostPasses = 8;

    private readonly SecretNames _names;
    private readonly HomeFolders _homes;
    private readonly SearchValues<string> _signs;
    private readonly ImmutableArray<Regex> _patterns;

    /// <summary>Makes a redactor.</summary>
    /// <param name="options">What it hides beside what it always hides; null for nothing.</param>
    /// <exception cref="ArgumentException">A pattern is no regular expression, or needs backtracking: the message names each.</exception>
    public Redactor(RedactorOptions? options = null)
    {
        options ??= new RedactorOptions();
        _names = new SecretNames(options.Names.IsDefault ? [] : options.Names);
        _homes = new HomeFolders(options.HomeFolders.IsDefault ? [] : options.HomeFolders);
        _signs = SearchValues.Create([.. SecretScan.Signs, .. _homes.Signs], StringComparison.OrdinalIgnoreCase);
        _patterns = PatternsOf(options.Patterns.IsDefault ? [] : options.Patterns);
    }

    /// <summary>Hides what is named above.</summary>
    public static Redactor Default { get; } = new();

    /// <summary>Hides nothing: for texts that stay where they are.</summary>
    public static IRedactor None { get; } = new Nothing();

    /// <inheritdoc/>
    public string Redact(string text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        // What stands in a secret's place may make a neighbour look like one, once in a million odd texts: a second pass finds it, and as
        // a rule that there is nothing left to do.
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var redacted = RedactOnce(text);
            if (ReferenceEquals(redacted, text) || redacted == text)
            {
                break;
            }

            text = redacted;
        }

        return text;
    }

    /// <inheritdoc/>
    public string Redact(string name, string value) =>
        string.IsNullOrEmpty(value) || value is Hidden or "true" or "false" or "True" or "False" ? value
        : name is not null && _names.KindOf(name) != SecretKind.None ? Hidden
        : Redact(value);

    private string RedactOnce(string text)
    {
        var redacted = new SecretScan(text, _names, _homes, _signs).Run();
        foreach (var pattern in _patterns)
        {
            redacted = Replace(pattern, redacted);
        }

        return redacted;
    }

    private static string Replace(Regex pattern, string text) => pattern.Replace(text, match =>
    {
        var secret = match.Groups[SecretGroup];
        return match.Length == 0 ? match.Value
            : !secret.Success ? Hidden
            : string.Concat(match.Value.AsSpan(0, secret.Index - match.Index), Hidden, match.Value.AsSpan(secret.Index - match.Index + secret.Length));
    });

    private static ImmutableArray<Regex> PatternsOf(ImmutableArray<string> patterns)
    {
        var made = ImmutableArray.CreateBuilder<Regex>(patterns.Length);
        var faults = new List<string>();
        foreach (var pattern in patterns)
        {
            try
            {
                made.Add(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
            }
            catch (Exception error) when (error is ArgumentException or NotSupportedException)
            {
                faults.Add($"'{TextLimits.OneLine(pattern ?? "", 200)}': {TextLimits.OneLine(error.Message, 200)}");
            }
        }

        return faults.Count == 0 ? made.ToImmutable() : throw new ArgumentException(
            $"{(faults.Count == 1 ? "A pattern" : "Patterns")} of the redactor cannot be used: {string.Join("; ", faults)}", nameof(patterns));
    }

    private sealed class Nothing : IRedactor
    {
        public string Redact(string text) => text;

        public string Redact(string name, string value) => value;
    }
}
