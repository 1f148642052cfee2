using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace VizArt.Runs.Tests.Auditing;

/// <summary>A log written by hand, in a folder of its own.</summary>
internal sealed class LogWriter : IDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public string Directory => _folder.Path;

    public string PathOf(string name) => _folder["logs", name];

    /// <summary>A line: when, and the other members as JSON.</summary>
    public static string Line(DateTimeOffset time, string message, string members = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"@t\":\"{time.UtcDateTime:O}\",\"@mt\":\"{message}\"{(members.Length > 0 ? "," : "")}{members}}}\n");

    public static string Line(int seconds, string message, string members = "") => Line(Morning.AddSeconds(seconds), message, members);

    public string Write(string name, params string[] lines) => Write(name, Encoding.UTF8.GetBytes(string.Concat(lines)));

    public string Write(string name, byte[] content)
    {
        System.IO.Directory.CreateDirectory(_folder["logs"]);
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var file = new GZipStream(File.Create(PathOf(name)), CompressionLevel.Fastest);
            file.Write(content);
        }
        else
        {
            File.WriteAllBytes(PathOf(name), content);
        }

        return PathOf(name);
    }

    public AuditQuery Query(List<AuditProblem>? problems = null, AuditCache? cache = null)
    {
        var query = AuditQuery.Open(Directory, cache);
        return problems is null ? query : query.OnProblem(problems.Add);
    }

    public void Dispose() => _folder.Dispose();
}
