namespace VizArt.GroundTruth;

/// <summary>Which prediction is of which sample, by their names.</summary>
internal static class PredictionNames
{
    private const int MostListed = 5;
    private const int Ambiguous = -2;

    private static readonly string[] Endings =
    [
        "_prediction", "_predictions", "_pred", "-pred", "_gtFine", "_gtCoarse", "_leftImg8bit", "_labelIds", "_labelTrainIds", "_instanceIds", "_gt", "_mask", "-mask", "_seg", "_label", "_labels",
    ];

    /// <summary>Pairs predictions with samples.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="predictions">Id and file of each prediction.</param>
    /// <returns>For each sample the index of its prediction; -1 for none.</returns>
    public static int[] Pair(Dataset dataset, (string Id, string Path)[] predictions)
    {
        if (dataset.Samples.Length == 1 && predictions.Length == 1)
        {
            return [0];
        }

        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        var byBareName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < predictions.Length; index++)
        {
            byName.TryAdd(predictions[index].Id, index);
            foreach (var name in new[] { predictions[index].Id, Stem(predictions[index].Path) }.Select(Bare).Distinct())
            {
                // A name that two predictions share names neither.
                byBareName[name] = byBareName.TryGetValue(name, out var other) && other != index ? Ambiguous : index;
            }
        }

        return [.. dataset.Samples.Select(sample => Math.Max(-1, Find(sample)))];

        int Find(Sample sample) =>
            byName.TryGetValue(sample.Id, out var own) || byName.TryGetValue(Stem(sample.Path), out own)
            || byBareName.TryGetValue(Bare(sample.Id), out own) || byBareName.TryGetValue(Bare(Stem(sample.Path)), out own) ? own : -1;
    }

    /// <summary>The first few names, and how many more there are.</summary>
    public static string List(string[] names) =>
        string.Join(", ", names.Take(MostListed).Select(name => Finding.Shorten(name, 14))) + (names.Length > MostListed ? ", …" : "");

    private static string Stem(string path) => Path.GetFileNameWithoutExtension(path);

    private static string Bare(string name)
    {
        while (Endings.FirstOrDefault(end => name.Length > end.Length && name.EndsWith(end, StringComparison.Ordinal)) is { } ending)
        {
            name = name[..^ending.Length];
        }

        return name;
    }
}
