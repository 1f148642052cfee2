using System.Globalization;
using System.Text.Json;

namespace VizArt.Runs;

/// <summary>What the file of the event that started a GitHub Actions workflow tells of a pull request.</summary>
internal sealed record GitHubEvent
{
    private const long LargestFile = 32 * 1024 * 1024;

    public string? PullRequest { get; init; }

    public string? HeadCommit { get; init; }

    public string? BaseBranch { get; init; }

    /// <summary>Reads the file; what cannot be read tells nothing.</summary>
    public static GitHubEvent Read(string? path)
    {
        try
        {
            if (string.IsNullOrEmpty(path) || new FileInfo(path) is not { Exists: true, Length: <= LargestFile })
            {
                return new GitHubEvent();
            }

            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new GitHubEvent();
        }
    }

    internal static GitHubEvent Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var pull = Member(document.RootElement, "pull_request");
            return new GitHubEvent
            {
                PullRequest = Member(pull, "number") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value)
                    ? value.ToString(CultureInfo.InvariantCulture)
                    : null,
                HeadCommit = Text(Member(Member(pull, "head"), "sha")),
                BaseBranch = Text(Member(Member(pull, "base"), "ref")),
            };
        }
        catch (JsonException)
        {
            return new GitHubEvent();
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text ? text : null;
}
