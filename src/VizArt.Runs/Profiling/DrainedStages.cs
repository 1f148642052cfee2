using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Keeps every execution until it is drained.</summary>
internal sealed class DrainedStages(int capacity) : IStageStore
{
    private List<StageScope> _recorded = [];
    private List<StageScope>? _spare;

    public bool CountsUnwoundAsFailed => false;

    public bool TryStart(StageScope scope)
    {
        if (_recorded.Count >= capacity)
        {
            return false;
        }

        _recorded.Add(scope);
        return true;
    }

    public void End(StageScope scope)
    {
    }

    public void FailLate(StageScope scope)
    {
    }

    public void Tell(StageScope scope)
    {
    }

    /// <summary>The stages of calls that have ended, in the order of their start; those of open calls stay. Under the recorder's lock.</summary>
    /// <param name="isAnyOpen">Whether a stage is open.</param>
    public List<StageScope> Take(bool isAnyOpen)
    {
        var ended = _recorded;
        _recorded = _spare ?? [];
        _spare = null;
        if (!isAnyOpen)
        {
            return ended;
        }

        _recorded.AddRange(ended.Where(static scope => scope.IsListedOpen || scope.Root.IsListedOpen));
        return ended.FindAll(static scope => !scope.IsListedOpen && !scope.Root.IsListedOpen);
    }

    /// <summary>Takes a list back that <see cref="Take"/> gave, to be filled again: calls in a row then grow no new one. Under the recorder's lock.</summary>
    public void Reuse(List<StageScope> list)
    {
        list.Clear();
        _spare = list;
    }
}
