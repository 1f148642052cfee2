using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Adds the boxes of one file after the other as they stand there, in parts of the sides of images; for images and labels their numbers stand in.</summary>
internal sealed class OpenImagesBoxes(GroundTruthOptions options, DatasetBuilder builder)
{
    private const double Least = -0.01;
    private const double Most = 1.01;

    // Where the range is not asked for, numbers are still to be those of an image.
    private const double Largest = 1e6;
    private const double CertainConfidence = 1;

    private readonly Dictionary<string, int> _images = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);

    /// <summary>How many boxes there are.</summary>
    public int Count { get; private set; }

    public List<OpenImagesImage> Images { get; } = [];

    /// <summary>The labels, by their numbers.</summary>
    public List<string> Labels { get; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="files">The files of the set.</param>
    /// <param name="source">Which of them is read.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="GroundTruthException">The file cannot be read, or there are too many boxes.</exception>
    public void Read(ImmutableArray<OpenImagesFile> files, int source, DiagnosticList faults, CancellationToken cancellationToken)
    {
        using var rows = new CsvRows(files[source].Path, faults, options);
        if (!rows.Read())
        {
            return;
        }

        ImmutableArray<string> header = [.. Enumerable.Range(0, rows.FieldCount).Select(field => rows[field].ToString())];
        if (OpenImagesColumns.Of(header) is not { } columns)
        {
            faults.Add(CsvRules.Header.AtLine(rows.Line).Found(string.Join(',', header)).With(OpenImagesColumns.Expected));
            return;
        }

        rows.Columns = rows.FieldCount;
        var paths = new ImagePaths(files[source].ImageRoot, options.AllowOutsideImages);
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(rows, columns, files, source, paths, faults);
        }
    }

    private void Add(CsvRows rows, in OpenImagesColumns columns, ImmutableArray<OpenImagesFile> files, int source, ImagePaths paths, DiagnosticList faults)
    {
        if (rows[columns.Image].IsEmpty || rows[columns.Label].IsEmpty)
        {
            faults.Add(OpenImagesRules.FieldEmpty.AtLine(rows.Line).With(rows[columns.Image].IsEmpty ? "ImageID" : "LabelName"));
            return;
        }

        if (!TryNumber(rows, columns.Left, "XMin", faults, out var left) || !TryNumber(rows, columns.Right, "XMax", faults, out var right)
            || !TryNumber(rows, columns.Top, "YMin", faults, out var top) || !TryNumber(rows, columns.Bottom, "YMax", faults, out var bottom)
            || !TryGroup(rows, columns.Group, faults, out var isGroup))
        {
            return;
        }

        CheckConfidence(rows, columns.Confidence, faults);
        CheckBox(rows.Line, left, right, top, bottom, faults);
        if (ImageOf(rows, rows[columns.Image], files, source, paths, faults) is not { } image)
        {
            return;
        }

        if (Count >= options.Limits.MaxAnnotations)
        {
            throw GroundTruthFile.Refuse(files[source].Path, OpenImagesRules.TooManyAnnotations.AtFile().With(options.Limits.MaxAnnotations));
        }

        // A side that is too short is told of already, and the set refused.
        builder.AddAnnotation(++Count, image, LabelOf(rows[columns.Label]), new Box(left, top, Math.Max(0, right - left), Math.Max(0, bottom - top)), isCrowd: isGroup);
    }

    private int? ImageOf(CsvRows rows, ReadOnlySpan<char> id, ImmutableArray<OpenImagesFile> files, int source, ImagePaths paths, DiagnosticList faults)
    {
        var known = _images.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(id, out var image))
        {
            if (Images[image].Source != source)
            {
                faults.AddOnce(OpenImagesRules.ImageTwice.AtLine(rows.Line).Found(id.ToString()).With(Path.GetFileName(files[Images[image].Source].Path)));
            }

            return image;
        }

        var name = id.ToString();
        if (!paths.TryResolve(name, out var stem))
        {
            faults.Add(OpenImagesRules.PathLeavesRoot.AtLine(rows.Line).Found(name));
            return null;
        }

        Images.Add(new OpenImagesImage(name, source, stem));
        return _images[name] = Images.Count - 1;
    }

    private int LabelOf(ReadOnlySpan<char> label)
    {
        if (!_labels.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(label, out var number))
        {
            number = Labels.Count;
            Labels.Add(label.ToString());
            _labels.Add(Labels[number], number);
        }

        return number;
    }

    private static void CheckBox(long line, double left, double right, double top, double bottom, DiagnosticList faults)
    {
        foreach (var coordinate in (ReadOnlySpan<double>)[left, right, top, bottom])
        {
            if (coordinate is < Least or > Most)
            {
                faults.Add((Math.Abs(coordinate) > Largest ? OpenImagesRules.TooLarge : OpenImagesRules.OutOfRange).AtLine(line).Found(coordinate));
                break;
            }
        }

        if (left >= right || top >= bottom)
        {
            var rule = left > right || top > bottom ? OpenImagesRules.CornersSwapped : OpenImagesRules.Empty;
            faults.Add(rule.AtLine(line).Found(string.Create(CultureInfo.InvariantCulture, $"XMin {left}, XMax {right}, YMin {top}, YMax {bottom}")));
        }
    }

    private static void CheckConfidence(CsvRows rows, int column, DiagnosticList faults)
    {
        if (column >= 0 && TryNumber(rows, column, "Confidence", faults, out var confidence) && confidence != CertainConfidence)
        {
            faults.Add(OpenImagesRules.Confidence.AtLine(rows.Line).Found(confidence));
        }
    }

    private static bool TryGroup(CsvRows rows, int column, DiagnosticList faults, out bool isGroup)
    {
        isGroup = false;
        if (column < 0)
        {
            return true;
        }

        if (!TryNumber(rows, column, "IsGroupOf", faults, out var value))
        {
            return false;
        }

        if (value is not (1 or 0 or -1))
        {
            faults.Add(OpenImagesRules.Group.AtLine(rows.Line).Found(value));
            return false;
        }

        isGroup = value == 1;
        return true;
    }

    private static bool TryNumber(CsvRows rows, int column, string name, DiagnosticList faults, out double number)
    {
        if (!double.TryParse(rows[column], NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            faults.Add(OpenImagesRules.Number.AtLine(rows.Line).Found(rows[column].ToString()).With(name));
            return false;
        }

        if (double.IsFinite(number))
        {
            return true;
        }

        faults.Add(OpenImagesRules.NotFinite.AtLine(rows.Line).Found(rows[column].ToString()));
        return false;
    }
}
