using System.Diagnostics;
using System.Globalization;

namespace VizArt.Runs.Tests.Documentation;

/// <summary>The worker service of docs/monitoring.md, as a process: started, given pictures, stopped as a system stops its services.</summary>
public sealed class WorkerTests : IDisposable
{
    private const string Damaged = "damaged.jpg";

    private static readonly string[] Stages = ["/", "classify", "decode", "read", "report", "segment", "separate"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _names = [];

    public WorkerTests()
    {
        Directory.CreateDirectory(_folder["pictures", "incoming"]);
        foreach (var smear in Directory.GetFiles(Repository.PathOf("samples", "SamplePipeline.Tests", "Smears"), "smear-*.jpg"))
        {
            _names.Add(Path.GetFileName(smear));
            File.Copy(smear, _folder["pictures", "incoming", Path.GetFileName(smear)]);
        }

        _names.Sort(StringComparer.Ordinal);
        File.WriteAllBytes(_folder["pictures", "incoming", Damaged], File.ReadAllBytes(_folder["pictures", "incoming", _names[0]])[..5_000]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_works_on_every_picture_sets_the_damaged_one_aside_and_leaves_history_and_log_when_it_is_stopped()
    {
        if (OperatingSystem.IsWindows())
        {
            // Windows has no signal to ask a process without a window to end.
            return;
        }

        var exitCode = await RunUntilAllAreDoneAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(_names, Names("done", "*.jpg"));
        Assert.Equal(_names.Select(name => name + ".json"), Names("done", "*.json"));
        Assert.Equal([Damaged], Names("failed", "*"));

        var history = RunHistory.Open(_folder[".vizart"]);
        var run = Assert.Single((await history.ReadRunsAsync()).Rows);
        Assert.Equal(("SampleWorker", false), (run.Suite, run.IsFull));
        var sketches = (await history.ReadStageSketchesAsync(run.RunId)).Rows.OrderBy(row => row.StageName, StringComparer.Ordinal).ToList();
        Assert.Equal(Stages, sketches.Select(row => row.StageName));
        Assert.Equal([25, 24, 25, 25, 24, 24, 24], sketches.Select(row => row.Count!.Value));
        Assert.Equal([1, 0, 1, 0, 0, 0, 0], sketches.Select(row => row.FailedCount!.Value));
        Assert.All(sketches, row => Assert.Equal(row.Count, DurationSketch.Parse(row.Sketch!).Count));

        var executions = (await history.ReadStagesAsync(run.RunId)).Rows;
        Assert.All(Stages, stage => Assert.Equal(10, executions.Count(row => row.StageName == stage && row.Kind == StageRowKind.Slowest)));
        Assert.All(executions.Where(row => row.Kind == StageRowKind.Slowest), row => Assert.Contains(row.SampleId, _names.Append(Damaged)));
        Assert.All(executions.Where(row => row.Kind == StageRowKind.Failure), row =>
        {
            Assert.Equal((Damaged, "SamplePipeline.InvalidImageException"), (row.SampleId, row.ErrorType));
            Assert.StartsWith("The JPEG is cut off", row.ErrorMessage, StringComparison.Ordinal);
        });
        Assert.Equal(["/", "decode"], executions.Where(row => row.Kind == StageRowKind.Failure).Select(row => row.StageName).Order(StringComparer.Ordinal));

        var log = AuditQuery.Open(_folder[".vizart"]).RunId(run.RunId).OldestFirst();
        Assert.Equal(_names, await log.Stage("report").Select(entry => entry.Sample!).ToListAsync());
        Assert.Equal(["RunStarted", "RunFinished"], await log.Where(entry => entry.AuditEvent is not null).Select(entry => entry.AuditEvent).ToListAsync());
        var failures = await log.Failed().ToListAsync();
        Assert.Equal([(Damaged, "decode"), (Damaged, "/")], failures.Select(entry => (entry.Sample!, entry.Stage!)));
        Assert.Equal("damaged.jpg failed and is set aside", failures[1].Message.Replace("\"", "", StringComparison.Ordinal));
        Assert.All(failures, failure => Assert.Contains("InvalidImageException", failure.Exception, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_monitoring_it_does_the_same_and_leaves_nothing_of_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var exitCode = await RunUntilAllAreDoneAsync("--EnableMonitoring", "false");

        Assert.Equal(0, exitCode);
        Assert.Equal(_names, Names("done", "*.jpg"));
        Assert.Equal([Damaged], Names("failed", "*"));
        Assert.False(Directory.Exists(_folder[".vizart"]));
    }

    private string[] Names(string folder, string pattern) =>
        [.. Directory.GetFiles(_folder["pictures", folder], pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Its own words on standard output say when it is through; then it gets SIGTERM.</summary>
    private async Task<int> RunUntilAllAreDoneAsync(params string[] arguments)
    {
        using var worker = ChildProcess.StartProgram(
            Repository.Worker, ["--Pictures", _folder["pictures"], "--VizArt", _folder[".vizart"], .. arguments]);
        var told = 0;
        while (told < _names.Count + 1)
        {
            var line = await worker.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
            Assert.True(line is not null, "The service ended by itself.");
            told += line.Contains(" cells in ", StringComparison.Ordinal) || line.Contains(" is set aside", StringComparison.Ordinal) ? 1 : 0;
        }

        using var kill = Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)]);
        return await worker.EndAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }
}
