using System.Diagnostics;
using SamplePipeline.Classification;
using SamplePipeline.Imaging;
using SamplePipeline.Segmentation;
using SamplePipeline.Separation;

namespace SamplePipeline;

/// <summary>
/// Finds the cells of a stained blood smear in a photograph through the microscope: red cells, white cells and platelets.
/// It keeps no state between images and may be used from several threads.
/// </summary>
/// <remarks>
/// Its four stages are spans of the <see cref="ActivitySource"/> <c>SamplePipeline</c>, in this order: <c>decode</c>,
/// <c>segment</c>, <c>separate</c>, <c>classify</c>.
/// </remarks>
public sealed class CellDetector
{
    /// <summary>Name of the source of the stages' spans.</summary>
    public const string ActivitySourceName = "SamplePipeline";

    private static readonly ActivitySource Source = new(ActivitySourceName);

    private readonly CellDetectorOptions _options;

    /// <summary>Creates a detector.</summary>
    /// <param name="options">Its parameters; <see cref="CellDetectorOptions.Default"/> when null.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names every one that is.</exception>
    public CellDetector(CellDetectorOptions? options = null)
    {
        _options = options ?? CellDetectorOptions.Default;
        _options.Validate();
    }

    /// <summary>Finds the cells in an image file.</summary>
    /// <param name="path">A JPEG or PNG.</param>
    /// <returns>The cells, most certain first.</returns>
    /// <exception cref="InvalidImageException">The file is no image, is damaged or is too large.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<Cell> Detect(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = File.OpenRead(path);
        return Detect(stream);
    }

    /// <summary>Finds the cells in an image.</summary>
    /// <param name="image">A JPEG or PNG, from its first byte; read to its end, left open.</param>
    /// <returns>The cells, most certain first.</returns>
    /// <exception cref="InvalidImageException">The stream is no image, is damaged or is too large.</exception>
    public IReadOnlyList<Cell> Detect(Stream image)
    {
        ArgumentNullException.ThrowIfNull(image);
        RgbImage photograph;
        using (Source.StartActivity("decode"))
        {
            photograph = ImageDecoder.Decode(image);
        }

        StainMap stain;
        var factor = Math.Max(1, Math.Min(photograph.Width, photograph.Height) / _options.WorkingSide);
        using (Source.StartActivity("segment"))
        {
            stain = StainSegmenter.Segment(ImageReduction.Reduce(photograph, factor), _options.Smoothing);
        }

        SeparatedCells pieces;
        using (Source.StartActivity("separate"))
        {
            pieces = CellSeparator.Separate(stain, _options);
        }

        using (Source.StartActivity("classify"))
        {
            var cells = CellClassifier.Classify(pieces, _options, stain.Width, stain.Height);
            return Enlarge(cells, factor, photograph);
        }
    }

    private static Cell[] Enlarge(List<Cell> cells, int factor, RgbImage image)
    {
        var enlarged = new Cell[cells.Count];
        for (var i = 0; i < enlarged.Length; i++)
        {
            var cell = cells[i];
            var left = Math.Max(0, cell.X * factor);
            var top = Math.Max(0, cell.Y * factor);
            var right = Math.Min(image.Width, (cell.X + cell.Width) * factor);
            var bottom = Math.Min(image.Height, (cell.Y + cell.Height) * factor);
            enlarged[i] = cell with { X = left, Y = top, Width = right - left, Height = bottom - top };
        }

        return enlarged;
    }
}
