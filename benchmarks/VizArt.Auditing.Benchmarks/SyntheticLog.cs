using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace VizArt.Auditing.Benchmarks;

/// <summary>A month of a pipeline's log: ten million lines, the newest days plain, the others compressed.</summary>
internal static class SyntheticLog
{
    public const int Days = 30;
    public const int LinesOfDay = 333_334;
    public const int PlainDays = 3;

    /// <summary>One line in so many tells of a failure.</summary>
    public const int LinesOfFailure = 2_000;

    private static readonly DateTime First = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly byte[][] Stages =
        [.. new[] { "load", "detect", "detect/resize", "detect/infer", "track", "segment", "report" }.Select(Encoding.UTF8.GetBytes)];

    public static DateOnly Day(int day) => DateOnly.FromDateTime(First.AddDays(day));

    /// <summary>Writes the log below a folder.</summary>
    /// <returns>Its size before compression, and on the disk, in bytes.</returns>
    public static (long Bytes, long OnDisk) Write(string folder)
    {
        var logs = Directory.CreateDirectory(Path.Combine(folder, "logs")).FullName;
        var bytes = 0L;
        Parallel.For(0, Days, day =>
        {
            var lines = Lines(day, new Random(day));
            Interlocked.Add(ref bytes, lines.Length);
            var path = Path.Combine(logs, Day(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + ".jsonl");
            if (day >= Days - PlainDays)
            {
                File.WriteAllBytes(path, lines);
                return;
            }

            using var compressed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Optimal);
            compressed.Write(lines);
        });
        return (bytes, new DirectoryInfo(logs).EnumerateFiles().Sum(file => file.Length));
    }

    private static byte[] Lines(int day, Random random)
    {
        var lines = new MemoryStream(LinesOfDay * 180);
        Span<byte> number = stackalloc byte[64];
        var start = First.AddDays(day);
        var step = TimeSpan.TicksPerDay / LinesOfDay;
        var run = "";
        for (var i = 0; i < LinesOfDay; i++)
        {
            var time = start.AddTicks(i * step);
            if (i % (LinesOfDay / 24) == 0)
            {
                run = Guid.CreateVersion7(time).ToString("D");
            }

            var isFailed = random.Next(LinesOfFailure) == 0;
            lines.Write("{\"@t\":\""u8);
            Utf8Formatter.TryFormat(time, number, out var length, 'O');
            lines.Write(number[..length]);
            lines.Write(isFailed ? "\",\"@mt\":\"{Stage} failed\",\"@l\":\"Error\",\"@x\":\"System.IO.IOException: gone\\n   at Acme.Detector.Run()\""u8 : "\",\"@mt\":\"{Stage} done\""u8);
            lines.Write(",\"RunId\":\""u8);
            lines.Write(Encoding.UTF8.GetBytes(run));
            lines.Write("\",\"Sample\":\"img"u8);
            Utf8Formatter.TryFormat(i / Stages.Length, number, out length);
            lines.Write(number[..length]);
            lines.Write("\",\"Stage\":\""u8);
            lines.Write(Stages[i % Stages.Length]);
            lines.Write(isFailed ? "\",\"Succeeded\":false,\"ElapsedMs\":"u8 : "\",\"ElapsedMs\":"u8);
            Utf8Formatter.TryFormat(Math.Round(random.NextDouble() * 100, 2), number, out length);
            lines.Write(number[..length]);
            lines.Write("}\n"u8);
        }

        return lines.ToArray();
    }
}
