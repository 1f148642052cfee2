using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>A column that grows: the elements of a list, open as a span.</summary>
internal sealed class Column<T>
{
    private const int FirstCapacity = 16;

    /// <summary>From here on a column grows by half: doubling would hold three times the data while it copies.</summary>
    private const int LargeCapacity = 1 << 22;

    private T[] _elements = [];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Span => _elements.AsSpan(0, Count);

    public T this[int index] => Span[index];

    public void Set(int index, T element)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        _elements[index] = element;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T element)
    {
        if (Count == _elements.Length)
        {
            Grow(Count + 1);
        }

        _elements[Count++] = element;
    }

    /// <summary>Free places behind the elements, to be filled and committed.</summary>
    /// <param name="least">How many there are at least.</param>
    public Span<T> Room(int least)
    {
        if (_elements.Length - Count < least)
        {
            Grow(checked(Count + least));
        }

        return _elements.AsSpan(Count);
    }

    /// <summary>Makes elements of the first free places.</summary>
    public void Commit(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _elements.Length - Count);
        Count += count;
    }

    public void AddRange(ReadOnlySpan<T> elements)
    {
        if (_elements.Length - Count < elements.Length)
        {
            Grow(checked(Count + elements.Length));
        }

        elements.CopyTo(_elements.AsSpan(Count));
        Count += elements.Length;
    }

    public void Clear() => Count = 0;

    /// <summary>Takes elements off the end until so many are left.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);

    public T[] ToArray() => Span.ToArray();

    /// <summary>The elements at these positions; all of them where there are none to choose.</summary>
    public T[] ToArray(int[]? kept)
    {
        if (kept is null)
        {
            return ToArray();
        }

        var chosen = new T[kept.Length];
        for (var index = 0; index < kept.Length; index++)
        {
            chosen[index] = _elements[kept[index]];
        }

        return chosen;
    }

    /// <summary>The elements without a copy. They stay as they are when more are added; only <see cref="Set"/> and what takes elements off would change them.</summary>
    public ReadOnlyMemory<T> AsMemory() => _elements.AsMemory(0, Count);

    private void Grow(int needed)
    {
        var larger = _elements.Length < LargeCapacity ? 2L * _elements.Length : 3L * _elements.Length / 2;
        Array.Resize(ref _elements, Math.Max(needed, (int)Math.Min(Array.MaxLength, Math.Max(FirstCapacity, larger))));
    }
}
