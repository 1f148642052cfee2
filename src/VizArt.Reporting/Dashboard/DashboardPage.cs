using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace VizArt.Reporting;

/// <summary>Puts the page together: one file, with its scripts named by hash and the network forbidden.</summary>
internal static class DashboardPage
{
    private static readonly Assembly Here = typeof(DashboardPage).Assembly;

    /// <summary>The page's own scripts, in the order in which they run.</summary>
    private static readonly string[] Scripts = ["text.js", "data.js", "state.js", "charts.js", "tables.js", "page.js"];

    public static async Task Write(Stream stream, DashboardData data)
    {
        var charts = Read("plotly-cartesian.min.js");
        var own = Encoding.UTF8.GetBytes("(() => {\n\"use strict\";\n" + string.Concat(Scripts.Select(name => Encoding.UTF8.GetString(Read(name)))) + "})();\n");
        var policy = $"default-src 'none'; script-src '{Hash(charts)}' '{Hash(own)}'; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'";
        var template = Encoding.UTF8.GetString(Read("page.html"));
        var rest = template.AsMemory();
        foreach (var (mark, write) in new (string Mark, Func<Task> Write)[]
        {
            ("@policy", () => PageFile.WriteText(stream, policy)),
            ("@style", async () => await stream.WriteAsync(Read("page.css"))),
            ("@data", () => WriteData(stream, data)),
            ("@charts", async () => await stream.WriteAsync(charts)),
            ("@script", async () => await stream.WriteAsync(own)),
        })
        {
            var at = rest.Span.IndexOf(mark, StringComparison.Ordinal);
            await PageFile.WriteText(stream, rest[..at].ToString());
            await write();
            rest = rest[(at + mark.Length)..];
        }

        await PageFile.WriteText(stream, rest.ToString());
    }

    private static async Task WriteData(Stream stream, DashboardData data)
    {
        using var json = new MemoryStream();
        DashboardJson.Write(json, data);
        await stream.WriteAsync(json.GetBuffer().AsMemory(0, (int)json.Length));
    }

    private static string Hash(byte[] script) => "sha256-" + Convert.ToBase64String(SHA256.HashData(script));

    private static byte[] Read(string name)
    {
        using var stream = Here.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not in {Here.GetName().Name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
