namespace VizArt.GroundTruth;

/// <summary>Ties references by id to what they refer to, in whatever order a file gives the two.</summary>
internal sealed class ReferenceTable
{
    private readonly Dictionary<SourceId, int> _slotOf = [];
    private readonly List<SourceId> _ids = [];
    private readonly Column<int> _targets = new();
    private (SourceId Id, int Slot) _last = (default, -1);

    /// <summary>How many ids there are, declared or only referred to.</summary>
    public int Count => _ids.Count;

    /// <summary>The slot of an id; annotations are kept with slots until all is read.</summary>
    public int SlotOf(SourceId id)
    {
        if (_last.Slot >= 0 && _last.Id == id)
        {
            return _last.Slot;
        }

        if (!_slotOf.TryGetValue(id, out var slot))
        {
            slot = _ids.Count;
            _slotOf.Add(id, slot);
            _ids.Add(id);
            _targets.Add(-1);
        }

        _last = (id, slot);
        return slot;
    }

    /// <summary>Says what an id refers to.</summary>
    /// <returns>False where that was said before.</returns>
    public bool TryDeclare(SourceId id, int target)
    {
        var slot = SlotOf(id);
        if (_targets[slot] >= 0)
        {
            return false;
        }

        _targets.Set(slot, target);
        return true;
    }

    /// <summary>What the id of a slot refers to; −1 where it was never declared.</summary>
    public int TargetOf(int slot) => _targets[slot];

    public SourceId IdOf(int slot) => _ids[slot];
}
