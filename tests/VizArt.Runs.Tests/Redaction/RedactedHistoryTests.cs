using VizArt.Runs.Tests.History;
using VizArt.Runs.Tests.Tracking;

namespace VizArt.Runs.Tests.Redaction;

public sealed class RedactedHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Texts_are_written_without_their_secrets_and_names_stay_apart()
    {
        var history = RunHistory.Open(_folder[".vizart"]);
        var id = Some.Id();
        await history.WriteAsync(new RunPart
        {
            RunId = id,
            Stages =
            [
                Stage(id, "https://x/1?sig=abc") with { ErrorMessage = "password=hunter2" },
                Stage(id, "https://x/1?sig=abd"),
                Stage(id, "https://x/1?sig=abc"),
            ],
        });

        var stages = (await history.ReadStagesAsync(id)).Rows;

        Assert.Equal("password=***", stages[0].ErrorMessage);
        Assert.All(stages, stage => Assert.Matches(@"^https://x/1\?sig=\*\*\*#[0-9a-f]{8}$", stage.SampleId));
        Assert.NotEqual(stages[0].SampleId, stages[1].SampleId);
        Assert.Equal(stages[0].SampleId, stages[2].SampleId);
    }

    [Fact]
    public async Task What_was_written_is_written_again_as_it_is()
    {
        var first = RunHistory.Open(_folder["first"]);
        var second = RunHistory.Open(_folder["second"]);
        var id = Some.Id();
        await first.WriteAsync(new RunPart { RunId = id, Stages = [Stage(id, "token=abc") with { ErrorMessage = "/home/ada/x" }] });
        var written = (await first.ReadStagesAsync(id)).Rows;

        await second.WriteAsync(new RunPart { RunId = id, Stages = written });

        Assert.Equal(Assert.Single(written), Assert.Single((await second.ReadStagesAsync(id)).Rows));
    }

    [Fact]
    public async Task A_run_is_compared_by_what_the_history_says_of_it()
    {
        using var repository = new GitRepository();
        repository.Commit();
        var options = new RunTrackerOptions
        {
            Suite = "Suite token=abc",
            Directory = _folder[".vizart"],
            WorkingDirectory = repository.Path,
            Filter = "tests: password=hunter2",
            Profile = "secret=abc",
        };

        using var tracker = RunTracker.Start(options, time: null, environment: _ => null);

        var row = Assert.Single((await tracker.History.ReadRunsAsync()).Rows);
        Assert.Equal(tracker.Row, row);
        Assert.Equal(("tests: password=***", "secret=***"), (row.Filter, row.Profile));
        Assert.StartsWith("Suite token=***#", row.Suite, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_redactor_is_used_where_one_is_given()
    {
        var history = RunHistory.Open(_folder[".vizart"], redactor: new Redactor(new RedactorOptions { Names = ["patient"] }));
        var id = Some.Id();

        await history.WriteAsync(new RunPart { RunId = id, Stages = [Stage(id, "1") with { ErrorMessage = "patient: Ada" }] });

        Assert.Equal("patient: ***", Assert.Single((await history.ReadStagesAsync(id)).Rows).ErrorMessage);
    }

    [Fact]
    public async Task Words_of_the_ground_truth_stay_so_that_figures_find_what_was_accepted()
    {
        var history = RunHistory.Open(_folder[".vizart"]);
        var id = Some.Id();
        await history.WriteAsync(new RunPart
        {
            RunId = id,
            Metrics = [Some.Part(id).Metrics[0] with { Category = "key: a", Slice = "token=night", Reason = "token=abc" }],
        });

        var row = Assert.Single((await history.ReadMetricsAsync(id)).Rows);

        Assert.Equal(("key: a", "token=night", "token=***"), (row.Category, row.Slice, row.Reason));
    }

    private static StageRow Stage(string runId, string sample) => new()
    {
        RunId = runId,
        Timestamp = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        SampleId = sample,
        StageName = "detect",
    };
}
