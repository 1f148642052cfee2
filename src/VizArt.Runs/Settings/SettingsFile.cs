using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace VizArt.Runs;

/// <summary>What <c>vizart.json</c> sets; null for what it does not.</summary>
internal sealed record SettingsFile
{
    public const string EnabledKey = "enabled";
    public const string EnableMonitoringKey = "enableMonitoring";
    public const string DirectoryKey = "directory";
    public const string BaselineBranchKey = "baselineBranch";
    public const string ListenKey = "listen";
    public const string FailOnKey = "failOn";

    private const string SchemaKey = "$schema";
    private const int LargestFile = 1024 * 1024;

    private static readonly ImmutableArray<string> Keys =
        [EnabledKey, EnableMonitoringKey, DirectoryKey, BaselineBranchKey, ListenKey, FailOnKey, SchemaKey];

    public bool? Enabled { get; private set; }

    public bool? EnableMonitoring { get; private set; }

    public string? Directory { get; private set; }

    public string? BaselineBranch { get; private set; }

    public ImmutableArray<string>? Listen { get; private set; }

    public ImmutableArray<VerdictState>? FailOn { get; private set; }

    /// <summary>Reads the file; one that does not exist sets nothing.</summary>
    public static SettingsFile Read(string path, List<SettingsFault> faults)
    {
        byte[] json;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return new SettingsFile();
            }

            if (file.Length > LargestFile)
            {
                faults.Add(new SettingsFault(path, null, $"It has {file.Length} bytes; a settings file has at most {LargestFile}."));
                return new SettingsFile();
            }

            json = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new SettingsFault(path, null, $"It cannot be read: {e.Message}"));
            return new SettingsFile();
        }

        return Parse(path, json, faults);
    }

    internal static SettingsFile Parse(string path, ReadOnlySpan<byte> json, List<SettingsFault> faults)
    {
        var settings = new SettingsFile();
        var text = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                faults.Add(new SettingsFault(path, LineOf(text, reader.TokenStartIndex), "The settings are one JSON object: { … }."));
                return settings;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var line = LineOf(text, reader.TokenStartIndex);
                var key = reader.GetString()!;
                reader.Read();
                var problem = seen.Add(key) ? settings.Set(key, ref reader) : $"'{key}' is set more than once.";
                if (problem is not null)
                {
                    faults.Add(new SettingsFault(path, line, problem));
                }

                reader.Skip();
            }

            // Reads to the end, so that what follows the object is found out.
            reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Lines count from 0 there; a string of invalid UTF-8 is the other exception, without a line.
            var line = (e as JsonException)?.LineNumber + 1 ?? LineOf(text, reader.TokenStartIndex);
            faults.Add(new SettingsFault(path, line, $"This is not JSON: {e.Message}"));
        }

        return settings;
    }

    /// <returns>What is wrong; null when nothing is.</returns>
    private string? Set(string key, ref Utf8JsonReader value)
    {
        switch (key)
        {
            case EnabledKey when value.TokenType is JsonTokenType.True or JsonTokenType.False:
                Enabled = value.GetBoolean();
                return null;
            case EnableMonitoringKey when value.TokenType is JsonTokenType.True or JsonTokenType.False:
                EnableMonitoring = value.GetBoolean();
                return null;
            case DirectoryKey when NonEmpty(ref value) is { } text:
                Directory = text;
                return null;
            case BaselineBranchKey when NonEmpty(ref value) is { } text:
                BaselineBranch = text;
                return null;
            case ListenKey when value.TokenType == JsonTokenType.StartArray:
                return SetListen(ref value);
            case FailOnKey when NonEmpty(ref value) is { } text:
                return SetFailOn(text);
            case FailOnKey when value.TokenType == JsonTokenType.StartArray:
                return TextsOf(FailOnKey, ref value, out var states) ?? SetFailOn(string.Join(',', states.DefaultIfEmpty("None")));
            case EnabledKey or EnableMonitoringKey:
                return $"'{key}' is true or false, not {Kind(value.TokenType)}.";
            case DirectoryKey or BaselineBranchKey:
                return $"'{key}' is a text that is not empty, not {Kind(value.TokenType)}.";
            case FailOnKey:
                return $"'{key}' is a list of states, such as [\"Failed\", \"Missing\"], not {Kind(value.TokenType)}.";
            case ListenKey:
                return $"'{key}' is a list of texts, not {Kind(value.TokenType)}.";
            case SchemaKey:
                return null;
            default:
                return NearMiss.Of(key, Keys) is { } meant
                    ? $"'{TextLimits.OneLine(key, 60)}' is no setting; did you mean '{meant}'?"
                    : $"'{TextLimits.OneLine(key, 60)}' is no setting; there are {string.Join(", ", Keys)}.";
        }
    }

    private string? SetFailOn(string list)
    {
        var isRead = FailOnList.TryParse(list, out var states, out var fault);
        FailOn = isRead ? states : null;
        return isRead ? null : $"'{FailOnKey}': {fault}.";
    }

    private string? SetListen(ref Utf8JsonReader value)
    {
        var problem = TextsOf(ListenKey, ref value, out var patterns);
        Listen = patterns;
        return problem;
    }

    private static string? TextsOf(string key, ref Utf8JsonReader value, out ImmutableArray<string> texts)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var depth = value.CurrentDepth;
        string? problem = null;
        while (value.Read() && !(value.TokenType == JsonTokenType.EndArray && value.CurrentDepth == depth))
        {
            if (NonEmpty(ref value) is { } pattern)
            {
                found.Add(pattern);
            }
            else
            {
                problem ??= $"'{key}' is a list of texts that are not empty; one is {Kind(value.TokenType)}.";
                value.Skip();
            }
        }

        texts = found.ToImmutable();
        return problem;
    }

    private static string? NonEmpty(ref Utf8JsonReader value) =>
        value.TokenType == JsonTokenType.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a text",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        _ => "null",
    };

    private static long LineOf(ReadOnlySpan<byte> text, long offset) => text[..(int)offset].Count((byte)'\n') + 1;
}
