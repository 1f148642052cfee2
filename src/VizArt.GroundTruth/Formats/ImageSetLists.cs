namespace VizArt.GroundTruth;

/// <summary>The lists below PASCAL VOC's <c>ImageSets</c>: which part of a set each name is in.</summary>
/// <param name="Splits">The first list that has a name; the list of all (<c>trainval</c>) is no part.</param>
/// <param name="Names">All names.</param>
internal sealed record ImageSetLists(Dictionary<string, string> Splits, HashSet<string> Names)
{
    // A list of all names of millions of images is smaller than this.
    private const long MostListBytes = 64 << 20;
    private const string All = "trainval";

    /// <summary>Reads the lists of a kind.</summary>
    /// <param name="root">The root of the set; null where there is none, and then no lists.</param>
    /// <param name="kind"><c>Main</c> or <c>Segmentation</c>.</param>
    /// <param name="options">What a list that cannot be used means.</param>
    /// <param name="faults">Takes the lists that cannot be used.</param>
    /// <param name="without">Name of a list that is not of this set; null for none.</param>
    /// <exception cref="IOException">A list cannot be read.</exception>
    public static ImageSetLists Read(string? root, string kind, GroundTruthOptions options, DiagnosticList faults, string? without = null)
    {
        var lists = new ImageSetLists(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        var folder = root is null ? "" : Path.Combine(root, "ImageSets", kind);
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.txt").Where(path => Path.GetFileNameWithoutExtension(path) != without).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        foreach (var path in paths)
        {
            var isLarge = new FileInfo(path).Length > MostListBytes;
            var names = isLarge || GroundTruthFile.HasNoLength(path) ? [] : File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
            if (names.Length == 0)
            {
                var ofList = new DiagnosticList(path, options);
                ofList.Add(MaskRules.ListUnused.AtFile().Found(isLarge ? "larger than 64 MB" : "empty"));
                faults.AddAll(ofList);
            }
            else if (!Array.TrueForAll(names, IsOfClass))
            {
                lists.Add(Path.GetFileNameWithoutExtension(path), names);
            }
        }

        return lists;
    }

    /// <summary>Whether a line says of an image whether it shows a class, as the lists <c>aeroplane_train.txt</c> do.</summary>
    private static bool IsOfClass(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [_, "-1" or "0" or "1"];

    private void Add(string split, string[] names)
    {
        foreach (var name in names)
        {
            Names.Add(name);
            if (split != All)
            {
                Splits.TryAdd(name, split);
            }
        }
    }
}
