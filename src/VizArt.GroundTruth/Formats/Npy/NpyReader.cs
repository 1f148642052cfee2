using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;

namespace VizArt.GroundTruth;

/// <summary>Reads an array, an archive of arrays or a folder of arrays: checks every byte, and keeps where the label maps are.</summary>
internal sealed class NpyReader
{
    private readonly GroundTruthSource _source;
    private readonly string _format;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly SortedSet<long> _values = [];
    private readonly List<ImmutableArray<long>> _shapes = [];
    private readonly List<NpyMaps> _maps = [];

    public NpyReader(GroundTruthSource source, string format)
    {
        (_source, _format) = (source, format);
        _faults = new DiagnosticList(source.Path, source.Options);
        _builder = new DatasetBuilder(source.Path, format);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        var files = Directory.Exists(_source.Path) ? NpysOf(_source.Path) : [_source.Path];
        if (files.Length == 0)
        {
            throw GroundTruthFile.Refuse(_source.Path, MaskRules.NoFiles.AtFile());
        }

        var ofFiles = Directory.Exists(_source.Path) ? ProgressCount.Of(_source.Options, files.Length, GroundTruthProgressUnit.Files) : null;
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadFile(file, tellsProgress: ofFiles is null, cancellationToken);
            ofFiles?.Add(1);
        }

        _builder.Facts = new GroundTruthFacts
        {
            Shape = _shapes.Count > 0 && _shapes.TrueForAll(shape => shape.SequenceEqual(_shapes[0])) ? _shapes[0] : null,
            Width = _maps.Select(maps => maps.Width).Distinct().Take(2).ToArray() is [var width] ? width : null,
            Height = _maps.Select(maps => maps.Height).Distinct().Take(2).ToArray() is [var height] ? height : null,
        };
        var folder = Directory.Exists(_source.Path) ? _source.Path : Path.GetDirectoryName(_source.Path) ?? _source.Path;
        var names = _maps.Count > 0 ? MaskColors.Read([folder], _source.Options, _faults) : new MaskColors();
        LabelCategories.Add(_builder, _values, names, _source.Options, _faults);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(_builder.Facts with { Format = _format });
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private static string[] NpysOf(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(path => path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) && Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(folder, e);
        }
    }

    private void ReadFile(string path, bool tellsProgress, CancellationToken cancellationToken)
    {
        var faults = new DiagnosticList(path, _source.Options);
        var stem = Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : Path.GetFileName(path);
        try
        {
            using var file = NpyStreams.OpenFile(path);
            if (_format == NpzFormat.FormatName)
            {
                ReadArchive(file, path, faults, cancellationToken);
            }
            else
            {
                var ofBytes = tellsProgress ? ProgressCount.Of(_source.Options, file.Length, GroundTruthProgressUnit.Bytes) : null;
                ReadArray(file, file.Length, "the file", path, null, stem, faults, ofBytes, cancellationToken);
                ofBytes?.Complete();
            }
        }
        catch (GroundTruthException refusal)
        {
            faults.AddAll(refusal);
        }
        catch (Exception e) when (NpyStreams.IsOfFile(e))
        {
            faults.Add(_format == NpzFormat.FormatName ? NpzRules.Broken.AtFile().Found(e.Message) : FileRules.Unreadable.AtFile().Found(e.Message));
        }

        _faults.AddAll(faults);
    }

    private void ReadArchive(Stream file, string path, DiagnosticList faults, CancellationToken cancellationToken)
    {
        using var archive = NpyStreams.OpenArchive(file);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var left = _source.Options.Limits.MaxUnpackedBytes;
        var progress = ProgressCount.Of(_source.Options, archive.Entries.Count, GroundTruthProgressUnit.Files);
        foreach (var entry in archive.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = entry.FullName;
            left -= entry.Length;
            if (left < 0)
            {
                faults.Add(NpzRules.TooLarge.AtFile().Found(_source.Options.Limits.MaxUnpackedBytes));
                return;
            }

            if (name.Length == 0 || !new ImagePaths("/").TryResolve(name, out _) || name.Split('/', '\\').Contains(".."))
            {
                faults.Add(NpzRules.EntryName.AtFile().Found(name));
            }
            else if (!names.Add(name))
            {
                faults.Add(NpzRules.EntryTwice.AtFile().Found(name));
            }
            else if (!name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
            {
                faults.Add(NpzRules.OtherEntry.AtFile().Found(name));
            }
            else
            {
                ReadEntry(entry, path, faults, cancellationToken);
            }

            progress?.Add(1);
        }

        if (!names.Any(name => name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)) && !faults.HasErrors)
        {
            faults.Add(NpzRules.NoArrays.AtFile());
        }
    }

    private void ReadEntry(ZipArchiveEntry entry, string path, DiagnosticList faults, CancellationToken cancellationToken)
    {
        var id = entry.FullName[..^4] is { Length: > 0 } bare ? bare : entry.FullName;
        using var stream = new CheckedStream(entry.Open());
        ReadArray(stream, entry.Length, entry.FullName, path, entry.FullName, id, faults, null, cancellationToken);
        var buffer = new byte[64 * 1024];
        while (stream.Count <= entry.Length && stream.Read(buffer) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (stream.Count != entry.Length)
        {
            faults.Add(NpzRules.EntryLength.AtFile().Found(entry.FullName).With(entry.Length));
        }
        else if (stream.CheckSum != entry.Crc32)
        {
            faults.Add(NpzRules.EntryCrc.AtFile().Found(entry.FullName));
        }
    }

    private void ReadArray(Stream stream, long length, string name, string path, string? entry, string id, DiagnosticList faults, ProgressCount? progress, CancellationToken cancellationToken)
    {
        if (NpyHeader.Read(stream, length, name, _source.Options.Limits, faults) is not { } header)
        {
            return;
        }

        _shapes.Add(header.Shape);
        if (!header.Type.IsWhole)
        {
            return;
        }

        var maps = NpyMaps.Of(header, name, _source.Options.Limits, faults);
        if ((maps is null && header.Type.Kind != 'b') || NpyMaps.Scan(stream, header, name, faults, progress, cancellationToken) is not { } values || maps is null)
        {
            return;
        }

        if (values.AreTooMany)
        {
            faults.Add(NpyRules.TooManyValues.AtFile().Found(LabelValues.Most).With(name));
        }

        _values.UnionWith(values.InOrder());
        _maps.Add(maps);
        for (var map = 0; map < maps.Count; map++)
        {
            var sampleId = maps.IsStack ? string.Create(CultureInfo.InvariantCulture, $"{id}[{map}]") : id;
            if (!_ids.Add(sampleId))
            {
                faults.Add(NpzRules.EntryTwice.AtFile().Found(sampleId));
                return;
            }

            _builder.SetLabelMap(_builder.AddImage(new SourceId(sampleId), path, maps.Width, maps.Height), new NpyMapSource(path, entry, map, _source.Options));
        }
    }
}
