using System.Collections.Frozen;
using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Which labels are classes, and of which index.</summary>
internal sealed class LabelClasses
{
    /// <summary>The index of a label that is no class.</summary>
    public const int None = -1;

    private const int LongestTable = 1 << 17;
    private readonly FrozenDictionary<int, int> _indices;
    private readonly int[] _table;
    private readonly int _lowest;

    /// <summary>Takes the classes of a ground truth.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="count">How many classes there are, from 0; null for the categories.</param>
    /// <param name="nothing">The label that means no class.</param>
    public LabelClasses(Dataset dataset, int? count, int? nothing)
    {
        var numbered = dataset.Categories.Where(category => category.Id is { IsNumber: true, Number: >= int.MinValue and <= int.MaxValue }).ToArray();
        var names = numbered.ToDictionary(category => (int)category.Id.Number, category => category.Name);
        var labels = count is { } all ? [.. Enumerable.Range(0, all)] : names.Keys.Order().ToArray();
        Names = [.. labels.Select(label => names.GetValueOrDefault(label) ?? new SourceId(label).ToString())];
        var indices = new Dictionary<int, int>(labels.Length);
        for (var index = 0; index < labels.Length; index++)
        {
            if (labels[index] != nothing)
            {
                indices.Add(labels[index], index);
            }
        }

        _indices = indices.ToFrozenDictionary();
        _table = [];
        if (indices.Count > 0 && (long)indices.Keys.Max() - indices.Keys.Min() < LongestTable)
        {
            _lowest = indices.Keys.Min();
            _table = new int[indices.Keys.Max() - _lowest + 1];
            Array.Fill(_table, None);
            foreach (var (label, index) in indices)
            {
                _table[label - _lowest] = index;
            }
        }
    }

    /// <summary>The names of the classes, in ascending order of their labels.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>How many there are.</summary>
    public int Count => Names.Length;

    /// <summary>The index of a label; <see cref="None"/> where it is no class.</summary>
    public int this[int label]
    {
        get
        {
            if (_table.Length == 0)
            {
                return _indices.TryGetValue(label, out var index) ? index : None;
            }

            var place = (uint)label - (uint)_lowest;
            return place < (uint)_table.Length ? _table[place] : None;
        }
    }
}
