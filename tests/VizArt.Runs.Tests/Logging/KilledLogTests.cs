using System.Globalization;

namespace VizArt.Runs.Tests.Logging;

public sealed class KilledLogTests : IDisposable
{
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("VIZART_KILL_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_writer_killed_at_any_moment_loses_no_event_it_acknowledged_and_leaves_every_file_readable()
    {
        var random = new Random(6);
        var directory = _folder[".vizart"];
        for (var round = 1; round <= Rounds; round++)
        {
            var acknowledged = await KillOneAsync(directory, random);

            var (events, cutOff) = Read(directory);
            Assert.True(acknowledged.IsSubsetOf(events), $"round {round}: lost {string.Join(", ", acknowledged.Except(events))}");
            Assert.True(cutOff <= round, $"{cutOff} lines cut off by {round} kills");
        }
    }

    [Fact]
    public async Task Eight_processes_that_log_to_one_folder_lose_nothing()
    {
        const int each = 2_000;
        var directory = _folder[".vizart"];
        var writers = Enumerable.Range(0, 8).Select(process => ChildProcess.Start(Program.Log, directory, process.ToString(CultureInfo.InvariantCulture), each.ToString(CultureInfo.InvariantCulture))).ToList();

        foreach (var writer in writers)
        {
            while (await writer.ReadLineAsync() is { } line)
            {
                Assert.Equal(Program.Done, line);
            }

            writer.Dispose();
        }

        var seen = Files(directory).SelectMany(LogFolder.Lines).Select(line => (line.GetProperty("Process").GetString(), line.GetProperty("Number").GetInt32())).ToList();
        Assert.Equal(8 * each, seen.Count);
        Assert.Equal(8 * each, seen.Distinct().Count());
    }

    private static async Task<HashSet<string>> KillOneAsync(string directory, Random random)
    {
        // Small files, so that rolling and compressing are hit as well.
        using var writer = ChildProcess.Start(Program.Audit, directory, "20000");
        var least = random.Next(1, 60);
        var acknowledged = new HashSet<string>();
        while (acknowledged.Count < least)
        {
            acknowledged.Add((await writer.ReadLineAsync())!);
        }

        for (var spins = random.Next(50_000); spins > 0; spins--)
        {
            Thread.SpinWait(10);
        }

        var rest = await writer.KillAsync();

        // A last line without its end was not said yet.
        foreach (var line in rest.Split('\n')[..^1])
        {
            acknowledged.Add(line.Trim());
        }

        return [.. acknowledged.Select(number => $"{writer.Id}-{number}")];
    }

    private static (HashSet<string> Events, int CutOff) Read(string directory)
    {
        var events = new HashSet<string>();
        var cutOff = 0;
        foreach (var line in Files(directory).SelectMany(file => LogFolder.Text(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!line.EndsWith('}'))
            {
                cutOff++;
                continue;
            }

            var logged = LogFolder.Object(line);
            if (logged.TryGetProperty("AuditEvent", out _))
            {
                events.Add(logged.GetProperty("Message").GetString()!);
            }
        }

        return (events, cutOff);
    }

    /// <summary>The files of the log as a reader sees them: the plain one where both are there.</summary>
    private static IEnumerable<string> Files(string directory)
    {
        var files = Directory.GetFiles(Path.Combine(directory, "logs")).Where(file => LogFileName.TryParse(Path.GetFileName(file), out _, out _)).ToHashSet();
        return files.Where(file => !file.EndsWith(".gz", StringComparison.Ordinal) || !files.Contains(file[..^3]));
    }
}
