using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace VizArt.Runs.Tests.Logging;

/// <summary>A folder with a log of a test's own, and what stands in its files.</summary>
internal sealed class LogFolder : IDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 10, 11, 12, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public FakeTimeProvider Time { get; } = new(Morning);

    public List<string> Told { get; } = [];

    public string Directory => _folder[".vizart"];

    public string Logs => _folder[".vizart", "logs"];

    public RunLogOptions Options => new() { Directory = Directory, Time = Time, OnFault = Told.Add };

    public string this[string name] => Path.Combine(Logs, name);

    public RunLog Open() => RunLog.Open(Options);

    /// <summary>Names of the visible files, sorted.</summary>
    public string[] Names() => [.. new DirectoryInfo(Logs).EnumerateFiles().Select(file => file.Name).Where(name => name[0] != '.').Order(StringComparer.Ordinal)];

    /// <summary>Every line of every file, each proved to be one JSON object.</summary>
    public List<JsonElement> Lines() => [.. Names().SelectMany(name => Lines(this[name]))];

    public static List<JsonElement> Lines(string path)
    {
        var text = Text(path);
        Assert.True(text.Length == 0 || text[^1] == '\n');
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Object)];
    }

    public static string Text(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        return reader.ReadToEnd();
    }

    public static JsonElement Object(string line)
    {
        var element = JsonDocument.Parse(line).RootElement;
        Assert.Equal(JsonValueKind.Object, element.ValueKind);
        return element;
    }

    public void Dispose() => _folder.Dispose();
}
