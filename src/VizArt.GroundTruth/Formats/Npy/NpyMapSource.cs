namespace VizArt.GroundTruth;

/// <summary>A label map in an NPY, or in an entry of an NPZ.</summary>
internal sealed class NpyMapSource(string path, string? entry, int map, GroundTruthOptions options) : LabelMapSource
{
    public override string Path => path;

    public override LabelMap Read()
    {
        var faults = new DiagnosticList(path, options);
        try
        {
            using var file = NpyStreams.OpenFile(path);
            if (entry is null)
            {
                return Read(file, file.Length, faults) ?? throw faults.ToException();
            }

            using var archive = NpyStreams.OpenArchive(file);
            if (archive.GetEntry(entry) is not { } found)
            {
                throw GroundTruthFile.Refuse(path, NpzRules.EntryGone.AtFile().Found(entry));
            }

            using var stream = found.Open();
            return Read(stream, found.Length, faults) ?? throw faults.ToException();
        }
        catch (Exception e) when (NpyStreams.IsOfFile(e))
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    private LabelMap? Read(Stream stream, long length, DiagnosticList faults)
    {
        var name = entry ?? "the file";
        var maps = NpyHeader.Read(stream, length, name, options.Limits, faults) is { } header ? NpyMaps.Of(header, name, options.Limits, faults) : null;
        if (maps is not null && map < maps.Count)
        {
            return maps.Read(stream, map);
        }

        if (!faults.HasErrors)
        {
            faults.Add(NpyRules.Header.AtFile().Found("the array is another than before").With(name));
        }

        return null;
    }
}
