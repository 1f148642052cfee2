namespace VizArt.Runs.Tests.Profiling;

/// <summary>Stages whose figures are known beforehand, as the history of production has them. Runs alone: what other tests do would count.</summary>
[Collection(nameof(Alone))]
public sealed class ProductionTruthTests : IDisposable
{
    private const int Times = 20;
    private const int AllocatedBytes = 5_000_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sketch_adds_up_what_its_stages_allocated_and_counts_those_that_threw()
    {
        await using (var tracker = Start())
        {
            for (var i = 0; i < Times; i++)
            {
                using var call = tracker.Profiler.Call($"part{i}");
                Try(tracker.Profiler, fails: i % 4 == 0);
            }
        }

        var sketch = await SketchOfAsync("allocate");
        Assert.Equal((20, 5), (sketch.Count, sketch.FailedCount));
        Assert.InRange(sketch.AllocatedMb!.Value, 100, 110);
    }

    [Fact]
    public async Task Children_in_parallel_are_all_counted_and_their_times_are_their_own()
    {
        using var met = new Barrier(2);
        await using (var tracker = Start())
        {
            for (var i = 0; i < Times; i++)
            {
                using var call = tracker.Profiler.Call($"part{i}");
                var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
                {
                    using (tracker.Profiler.Stage("tile"))
                    {
                        // Neither ends before the other is within.
                        met.SignalAndWait();
                    }
                })).ToList();
                threads.ForEach(thread => thread.Start());
                threads.ForEach(thread => thread.Join());
            }
        }

        var (tiles, calls) = (await SketchOfAsync("tile"), await SketchOfAsync("/"));
        Assert.Equal((2 * Times, Times), (tiles.Count, calls.Count));
        Assert.Equal((0, 0), (tiles.FailedCount, calls.FailedCount));
        Assert.InRange(tiles.SumMs!.Value, 0, 2 * calls.SumMs!.Value);
        Assert.InRange(tiles.MaxMs!.Value, 0, calls.MaxMs!.Value);
    }

    private RunTracker Start() => RunTracker.Start("Inspection", _folder[".vizart"]);

    private async Task<StageRow> SketchOfAsync(string stage) =>
        (await RunHistory.Open(_folder[".vizart"]).ReadStageSketchesAsync()).Rows.Single(row => row.StageName == stage);

    private static void Try(StageProfiler profiler, bool fails)
    {
        try
        {
            using (profiler.Stage("allocate"))
            {
                GC.KeepAlive(GC.AllocateUninitializedArray<byte>(AllocatedBytes));
                if (fails)
                {
                    throw new InvalidOperationException("no class");
                }
            }
        }
        catch (InvalidOperationException)
        {
            // The pipeline goes on with the next part.
        }
    }
}
