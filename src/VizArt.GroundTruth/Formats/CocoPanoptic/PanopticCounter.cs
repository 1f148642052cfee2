namespace VizArt.GroundTruth;

/// <summary>Counts the pixels of ids.</summary>
internal sealed class PanopticCounter(PngHeader header, IEnumerable<PanopticEntry> segments) : IPngRowSink
{
    // A photograph has more ids than anyone reads about.
    private const int MostUnlisted = 1000;

    private readonly int[] _row = new int[header.Width];
    private readonly HashSet<int> _listed = [.. segments.Select(segment => segment.Id)];

    public HashSet<int> Found { get; } = [];

    public SortedDictionary<int, int> Unlisted { get; } = [];

    public void Add(in PngPass pass, int row, ReadOnlySpan<byte> samples)
    {
        var labels = _row.AsSpan(0, pass.Width);
        PngLabels.Turn(header, samples, labels);
        for (ReadOnlySpan<int> rest = labels; !rest.IsEmpty;)
        {
            // Neighbours are mostly alike.
            var id = rest[0];
            var length = rest.IndexOfAnyExcept(id) is >= 0 and var end ? end : rest.Length;
            Add(id, length);
            rest = rest[length..];
        }
    }

    private void Add(int id, int length)
    {
        if (_listed.Contains(id))
        {
            Found.Add(id);
        }
        else if (id != PanopticMap.Void && (Unlisted.TryGetValue(id, out var count) || Unlisted.Count < MostUnlisted))
        {
            Unlisted[id] = count + length;
        }
    }
}
