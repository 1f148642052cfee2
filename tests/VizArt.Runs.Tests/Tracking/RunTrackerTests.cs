using Microsoft.Extensions.Time.Testing;
using VizArt.Runs.Tests.History;

namespace VizArt.Runs.Tests.Tracking;

public sealed class RunTrackerTests : IDisposable
{
    private readonly GitRepository _repository = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero).AddTicks(12_345_678));

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_run_is_in_the_history_from_its_start()
    {
        var commit = _repository.Commit();

        using var tracker = RunTracker.Start(Options(), _clock, _ => null);

        var row = Assert.Single((await tracker.History.ReadRunsAsync()).Rows);
        Assert.Equal(tracker.Row, row);
        Assert.Equal((Some.Suite, true, commit, "main", false, "vision"), (row.Suite, row.IsFull, row.Commit, row.Branch, row.IsDirty, row.Repository));
        Assert.Equal(MachineInfo.Read().MachineId, row.MachineId);
        Assert.StartsWith("0.", row.VizArtVersion, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_id_is_a_UUID_that_tells_its_start()
    {
        using var tracker = RunTracker.Start(Options(), _clock, _ => null);

        Assert.Equal('7', tracker.RunId[14]);
        Assert.Equal(_clock.Start.ToUnixTimeMilliseconds(), RunId.StartOf(tracker.RunId)!.Value.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void The_run_before_does_not_make_the_next_one_dirty()
    {
        _repository.Commit();
        RunTracker.Start(Options(), _clock, _ => null).Dispose();

        using var second = RunTracker.Start(Options(), _clock, _ => null);

        Assert.False(second.Row.IsDirty);
    }

    [Fact]
    public void A_given_id_is_taken_in_its_one_spelling()
    {
        using var tracker = RunTracker.Start(Options() with { RunId = "7D444840-9DC0-41D1-B245-5FFDCE74FAD2" }, _clock, _ => null);

        Assert.Equal("7d444840-9dc0-41d1-b245-5ffdce74fad2", tracker.RunId);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("run 7")]
    public void An_id_that_is_no_UUID_is_rejected(string id)
    {
        var error = Assert.Throws<ArgumentException>(() => RunTracker.Start(Options() with { RunId = id }, _clock, _ => null));

        Assert.StartsWith($"VIZ002 '{id}' is not a run's id: a UUID such as ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_another_run_is_rejected()
    {
        using var tracker = RunTracker.Start(Options(), _clock, _ => null);

        await Assert.ThrowsAsync<ArgumentException>(() => tracker.WriteAsync(Some.Part(Some.Id())));
        await tracker.WriteAsync(Some.Part(tracker.RunId));

        Assert.Equal(2, (await tracker.History.ReadMetricsAsync(tracker.RunId)).Rows.Length);
    }

    [Theory]
    [InlineData("0198c1a2-7b3c-7def-8123-456789abcdef", true)]
    [InlineData("ffffffff-ffff-7fff-bfff-ffffffffffff", false)]
    [InlineData("7d444840-9dc0-41d1-b245-5ffdce74fad2", false)]
    [InlineData("00000000-0000-0000-0000-000000000000", false)]
    public void Only_a_UUID_of_version_7_with_a_date_tells_a_start(string id, bool expected)
    {
        Assert.Equal(expected, RunId.StartOf(id) is not null);
    }

    private RunTrackerOptions Options() => new()
    {
        Suite = Some.Suite,
        Directory = Path.Combine(_repository.Path, ".vizart"),
        WorkingDirectory = _repository.Path,
        RollEvery = Timeout.InfiniteTimeSpan,
    };
}
