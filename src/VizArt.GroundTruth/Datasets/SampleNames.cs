namespace VizArt.GroundTruth;

/// <summary>Finds samples by what files call them: the id as text, or the name of the file, with as many of its folders as are written.</summary>
internal sealed class SampleNames
{
    /// <summary>No sample has the name.</summary>
    public const int None = -1;

    /// <summary>More than one sample has the name.</summary>
    public const int Ambiguous = -2;

    private readonly Dataset _dataset;
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly ILookup<string, int> _byFileName;

    public SampleNames(Dataset dataset)
    {
        _dataset = dataset;
        foreach (var sample in dataset.Samples)
        {
            _byId.TryAdd(sample.Id, sample.Index);
        }

        _byFileName = dataset.Samples.ToLookup(sample => Path.GetFileName(sample.Path), sample => sample.Index, StringComparer.Ordinal);
    }

    /// <summary>Index of the sample; <see cref="None"/> or <see cref="Ambiguous"/> where it is not one.</summary>
    public int Find(string name)
    {
        if (_byId.TryGetValue(name, out var index))
        {
            return index;
        }

        var written = name.Replace('\\', '/');
        var ending = "/" + written;
        var found = None;
        foreach (var candidate in _byFileName[written[(written.LastIndexOf('/') + 1)..]])
        {
            if (_dataset.Samples[candidate].Path.Replace('\\', '/').EndsWith(ending, StringComparison.Ordinal))
            {
                if (found != None)
                {
                    return Ambiguous;
                }

                found = candidate;
            }
        }

        return found;
    }
}
