using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Reads a CSV with a row a sample; images are not opened.</summary>
internal sealed class CsvReader(GroundTruthSource source)
{
    private const string LabelColumn = "label";

    private readonly DiagnosticList _faults = new(source.Path, source.Options);
    private readonly DatasetBuilder _builder = new(source.Path, CsvFormat.FormatName);
    private readonly ImagePaths _paths = new(source.ImageRoot, source.Options.AllowOutsideImages);
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lineOf = new(StringComparer.Ordinal);

    public Dataset Read(CancellationToken cancellationToken)
    {
        var table = CsvTable.Read(source.Path, _faults, "“sample”, “label” and the names of attributes", _ => true, cancellationToken);
        var slices = SliceTable.ReadBeside(source);
        foreach (var (line, fields) in table.Rows)
        {
            if (_lineOf.TryAdd(fields[0], line))
            {
                Add(table.Header, line, fields, slices);
            }
            else
            {
                _faults.Add(CsvRules.SampleDuplicate.AtLine(line).Found(fields[0]).With(_lineOf[fields[0]]));
            }
        }

        slices.ReportTo(_faults);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(CsvFormat.FormatName, table.RowCount, 0, _categories.Count));
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private void Add(ImmutableArray<string> header, long line, ImmutableArray<string> fields, SliceTable slices)
    {
        if (!_paths.TryResolve(fields[0], out var path))
        {
            _faults.Add(CsvRules.PathLeavesRoot.AtLine(line).Found(fields[0]));
            return;
        }

        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var label = "";
        for (var column = 1; column < header.Length; column++)
        {
            if (header[column] == LabelColumn)
            {
                label = fields[column];
            }
            else if (fields[column].Length > 0)
            {
                attributes[header[column]] = fields[column];
            }
        }

        slices.AddAttributes(fields[0], Path.GetFileName(path), attributes);
        var image = _builder.AddImage(new SourceId(fields[0]), path, attributes: attributes.Count > 0 ? attributes.ToImmutable() : null);
        if (label.Length > 0)
        {
            _builder.SetCategory(image, CategoryOf(source.Options.CategoryAliases.GetValueOrDefault(label, label)));
        }
    }

    private int CategoryOf(string name)
    {
        if (!_categories.TryGetValue(name, out var category))
        {
            category = _builder.AddCategory(new SourceId(name), name);
            _categories.Add(name, category);
        }

        return category;
    }
}
