using System.Runtime.InteropServices;
using Serilog.Events;
using Serilog.Parsing;

namespace VizArt.Runs;

/// <summary>The redactor as the log uses it: it may throw, and be asked the same again and again. Of one thread at a time.</summary>
internal sealed class TextRedaction(IRedactor redactor)
{
    private const string Probe = "0";
    private const int MostRemembered = 4096;

    private readonly GuardedRedactor _redactor = new(redactor);
    private readonly Dictionary<string, bool> _hiding = new(StringComparer.Ordinal);
    private readonly Dictionary<MessageTemplate, string> _templates = new(ReferenceEqualityComparer.Instance);

    public string Of(string text) => _redactor.Redact(text);

    public string Of(string name, string value) => _redactor.Redact(name, value);

    /// <summary>Whether a property of this name is hidden whatever its value.</summary>
    public bool Hides(string name)
    {
        if (name.Length > ClefLimits.LongestName)
        {
            return Of(name, Probe) != Probe;
        }

        Limit(_hiding);
        ref var hides = ref CollectionsMarshal.GetValueRefOrAddDefault(_hiding, name, out var isKnown);
        if (!isKnown)
        {
            hides = Of(name, Probe) != Probe;
        }

        return hides;
    }

    /// <summary>A template with the names in it as they are, and the words between them without secrets: those of an interpolated text are data.</summary>
    public string Of(MessageTemplate template)
    {
        if (template.Text.Length > CapturedValues.LongestTemplate)
        {
            return WithoutSecrets(template);
        }

        Limit(_templates);
        ref var text = ref CollectionsMarshal.GetValueRefOrAddDefault(_templates, template, out _);
        return text ??= WithoutSecrets(template);
    }

    private static void Limit<TKey, TValue>(Dictionary<TKey, TValue> known)
        where TKey : notnull
    {
        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }
    }

    private string WithoutSecrets(MessageTemplate template)
    {
        var isSame = true;
        var parts = new List<string>();
        foreach (var token in template.Tokens)
        {
            if (token is TextToken text)
            {
                var redacted = Of(text.Text);
                isSame &= redacted == text.Text;
                parts.Add(Escaped(redacted));
            }
            else
            {
                parts.Add(token.ToString() ?? "");
            }
        }

        return isSame ? template.Text : string.Concat(parts);
    }

    private static string Escaped(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
