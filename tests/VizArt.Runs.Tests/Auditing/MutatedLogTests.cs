using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace VizArt.Runs.Tests.Auditing;

/// <summary>Whatever happens to the bytes of a log: it is read soon, and nothing is thrown.</summary>
public sealed class MutatedLogTests
{
    private const int Seed = 20261125;

    /// <summary>How many mutants a test reads: 500, or what VIZART_MUTATIONS says.</summary>
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("VIZART_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 500;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("20261123.jsonl", false)]
    [InlineData("20261123.jsonl", true)]
    [InlineData("20261123.jsonl.gz", false)]
    [InlineData("20261123.jsonl.gz", true)]
    public async Task A_mutated_log_is_read_or_reported_and_nothing_is_thrown(string name, bool isOldestFirst)
    {
        using var log = new LogWriter();
        var valid = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i => LogWriter.Line(
            i,
            "{Stage} took {ElapsedMs:0.0} ms of {@Box,10} {{x}} {Unknown}",
            $"\"@l\":\"Error\",\"@r\":[\"1.5\"],\"@x\":\"no\\n\\u00e4\",\"Stage\":\"detect/{i}\",\"Succeeded\":false,\"ElapsedMs\":{i}.5,\"Box\":{{\"$type\":\"Box\",\"X\":[1,null,true]}}"))));
        var random = new Random(Seed);
        for (var round = 0; round < Count; round++)
        {
            var problems = new List<AuditProblem>();
            var bytes = name.EndsWith(".gz", StringComparison.Ordinal) && round % 2 == 0 ? null : Mutate(valid, random);
            var path = log.Write(name, bytes ?? valid);
            if (bytes is null)
            {
                await File.WriteAllBytesAsync(path, Mutate(await File.ReadAllBytesAsync(path), random));
            }

            var query = log.Query(problems);
            query = isOldestFirst ? query.OldestFirst() : query;
            var all = await query.ToListAsync().AsTask().WaitAsync(Longest);
            var failed = await query.Failed().Stage("detect").ToListAsync().AsTask().WaitAsync(Longest);

            Assert.Equal(all.Where(entry => entry.IsFailed && entry.Stage?.StartsWith("detect/", StringComparison.Ordinal) == true).Select(entry => entry.ByteOffset), failed.Select(entry => entry.ByteOffset));
        }
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        var bytes = valid.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes[at] = (byte)"\"\\{}[],:\n\0"[random.Next(10)];
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(random.Next(3) switch { 0 => "\\u0064", 1 => "9999999999", _ => "{A,999999999:D9999}" }));
                    break;
            }
        }

        return [.. bytes];
    }
}
