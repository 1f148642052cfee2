using System.Numerics;

namespace VizArt.GroundTruth;

/// <summary>Ties references by id to what they refer to, in whatever order a file gives the two.</summary>
internal sealed class ReferenceTable
{
    /// <summary>Ids are mostly numbers from 1 on: those up to here are looked up by position, in 16 MB at most.</summary>
    private const int MostDense = 1 << 22;

    private readonly Dictionary<SourceId, int> _slotOf = [];

    // 0 for none, else the slot + 1.
    private int[] _dense = [];
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

        var slot = id is { IsNumber: true, Number: >= 0 and < MostDense } ? DenseSlotOf(id) : OtherSlotOf(id);
        _last = (id, slot);
        return slot;
    }

    private int DenseSlotOf(SourceId id)
    {
        var number = (int)id.Number;
        if (number >= _dense.Length)
        {
            Array.Resize(ref _dense, Math.Max(1024, (int)BitOperations.RoundUpToPowerOf2((uint)number + 1)));
        }

        ref var slot = ref _dense[number];
        if (slot == 0)
        {
            slot = Add(id) + 1;
        }

        return slot - 1;
    }

    private int OtherSlotOf(SourceId id)
    {
        if (!_slotOf.TryGetValue(id, out var slot))
        {
            slot = Add(id);
            _slotOf.Add(id, slot);
        }

        return slot;
    }

    private int Add(SourceId id)
    {
        _ids.Add(id);
        _targets.Add(-1);
        return _ids.Count - 1;
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

    /// <summary>What an id refers to; null where it was never declared.</summary>
    public int? Find(SourceId id)
    {
        var slot = id is { IsNumber: true, Number: >= 0 and < MostDense }
            ? (id.Number < _dense.Length ? _dense[id.Number] : 0) - 1
            : _slotOf.GetValueOrDefault(id, -1);
        return slot >= 0 && _targets[slot] >= 0 ? _targets[slot] : null;
    }

    /// <summary>What the id of a slot refers to; −1 where it was never declared.</summary>
    public int TargetOf(int slot) => _targets[slot];

    public SourceId IdOf(int slot) => _ids[slot];
}
