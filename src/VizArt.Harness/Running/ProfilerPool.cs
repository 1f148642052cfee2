using System.Collections.Concurrent;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Profilers for calls at the same time: a call has one to itself, and none is made that is not needed.</summary>
internal sealed class ProfilerPool(Func<StageProfiler> make) : IDisposable
{
    private readonly ConcurrentBag<StageProfiler> _idle = [];

    public StageProfiler Rent() => _idle.TryTake(out var profiler) ? profiler : make();

    public void Return(StageProfiler profiler) => _idle.Add(profiler);

    public void Dispose()
    {
        while (_idle.TryTake(out var profiler))
        {
            profiler.Dispose();
        }
    }
}
