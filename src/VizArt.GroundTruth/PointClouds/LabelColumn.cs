using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Gathers the classes or objects of points: whole numbers, though a file may store them as any type.</summary>
internal sealed class LabelColumn(CloudField source, long count, bool keep)
{
    public const int MostDifferent = 1 << 16;

    private readonly int[] _values = keep ? GC.AllocateUninitializedArray<int>((int)count) : [];
    private readonly bool[] _isSeen = new bool[MostDifferent];
    private readonly HashSet<int> _others = [];
    private readonly bool _isUnsigned = source.Type == ScalarType.UInt32;
    private long _count;
    private double _firstOdd;
    private long _firstOddIndex = -1;
    private long _oddCount;

    public CloudField Field => source;

    public bool IsSound => _oddCount == 0;

    public ReadOnlyMemory<int> Values => _values;

    public void Add(double number)
    {
        var value = (int)number;
        if (value != number)
        {
            if (_isUnsigned && number == uint.MaxValue)
            {
                // The largest unsigned number stands for "none": what −1 becomes in an unsigned field.
                value = -1;
            }
            else
            {
                _firstOddIndex = _oddCount++ == 0 ? _count : _firstOddIndex;
                _firstOdd = _oddCount == 1 ? number : _firstOdd;
                value = 0;
            }
        }

        if (keep)
        {
            _values[_count] = value;
        }
        else if ((uint)value < MostDifferent)
        {
            _isSeen[value] = true;
        }
        else if (_others.Count <= MostDifferent)
        {
            _others.Add(value);
        }

        _count++;
    }

    public void Add(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            Add(number);
        }
    }

    /// <summary>The different values, in ascending order; only where they were not kept.</summary>
    public int[] Different() =>
        [.. _others.Concat(Enumerable.Range(0, MostDifferent).Where(value => _isSeen[value])).Order()];

    public Finding OddAt(DiagnosticRule rule) => rule.AtFile().Found(_firstOdd)
        .With(Finding.Shorten(source.Name, 40), _firstOddIndex, _oddCount.ToString(CultureInfo.InvariantCulture));
}
