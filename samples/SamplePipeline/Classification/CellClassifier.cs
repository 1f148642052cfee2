using SamplePipeline.Separation;

namespace SamplePipeline.Classification;

/// <summary>
/// Says what each separated piece is and how sure that is, from its colour, size and shape. The weights began as logistic
/// regressions over the candidates of some 200 annotated photographs and of the made-up smears. They were then rounded, and
/// their offsets set by hand so that 0.5 is a fair operating point for both: confidences rank well, but are no measured odds.
/// </summary>
internal static class CellClassifier
{
    // In areas of a typical red cell: the smallest nucleus, with a red cell's size, fills a third of one; specks below the
    // second are noise, above the third fragments of nuclei.
    private const double SmallestNucleus = 0.25;
    private const double SmallestPlatelet = 0.008;
    private const double LargestPlatelet = 0.3;

    // Two cells that share more of their boxes are one cell found twice.
    private const double SameCell = 0.5;

    // People draw boxes a little outside of what they mark; in typical radii. What is purple fades slowly at its rim.
    private const double Margin = 0.03;
    private const double PurpleMargin = 0.08;

    /// <returns>The cells at working size, most certain first; ties in the order of kinds, then top to bottom.</returns>
    public static List<Cell> Classify(SeparatedCells pieces, CellDetectorOptions options, int width, int height)
    {
        var typicalArea = Math.PI * pieces.TypicalRadius * pieces.TypicalRadius;
        var cells = new List<Cell>();
        AddWhiteCells(cells, pieces, typicalArea);
        var whiteCells = cells.ToArray();
        AddPlatelets(cells, pieces, typicalArea, whiteCells);
        AddRedCells(cells, pieces, whiteCells, width, height);
        return [.. cells
            .Where(c => c.Confidence >= options.MinConfidence)
            .OrderByDescending(c => c.Confidence).ThenBy(c => c.Kind).ThenBy(c => c.Y).ThenBy(c => c.X)];
    }

    private static void AddWhiteCells(List<Cell> cells, SeparatedCells pieces, double typicalArea)
    {
        foreach (var (nucleus, cell) in pieces.Nuclei)
        {
            var size = nucleus.Area / typicalArea;
            if (size >= SmallestNucleus)
            {
                // Even odds at the smallest nucleus, near certainty from half a red cell's size on.
                var box = new ImageBox(cell.Left, cell.Top, cell.Right, cell.Bottom);
                cells.Add(Mark(CellKind.WhiteBloodCell, box, PurpleMargin * pieces.TypicalRadius, 12 * (size - SmallestNucleus)));
            }
        }
    }

    private static void AddPlatelets(List<Cell> cells, SeparatedCells pieces, double typicalArea, Cell[] whiteCells)
    {
        foreach (var speck in pieces.Specks)
        {
            var piece = speck.Piece;
            var size = piece.Area / typicalArea;
            var box = new ImageBox(piece.Box.Left, piece.Box.Top, piece.Box.Right, piece.Box.Bottom);
            if (size is < SmallestPlatelet or > LargestPlatelet || whiteCells.Any(w => ImageBox.Of(w).Overlaps(box)))
            {
                continue;
            }

            var elongation = Math.Abs(Math.Log((double)piece.Box.Width / piece.Box.Height));
            var score = (2 * Math.Log(size)) + (5 * piece.MeanPurple) + (11 * piece.Roundness)
                - (7 * speck.RedAround) - (6 * elongation) - 3.3;
            cells.Add(Mark(CellKind.Platelet, box, PurpleMargin * pieces.TypicalRadius, score));
        }
    }

    private static void AddRedCells(List<Cell> cells, SeparatedCells pieces, Cell[] whiteCells, int width, int height)
    {
        var kept = new List<ImageBox>();
        foreach (var disc in pieces.Discs.OrderByDescending(d => d.Support).ThenBy(d => d.Y).ThenBy(d => d.X))
        {
            var overlap = kept.Count == 0 ? 0 : kept.Max(k => ImageBox.IntersectionOverUnion(k, disc.Box));
            if (overlap > SameCell || whiteCells.Any(w => ImageBox.Of(w).Contains(disc.X, disc.Y)))
            {
                continue;
            }

            kept.Add(disc.Box);
            var relativeSize = Math.Log(disc.MeanRadius / pieces.TypicalRadius);
            var inside = disc.Box.Clip(width, height).Area / disc.Box.Area;
            var score = (9 * disc.Support) - (15 * relativeSize * relativeSize) - (5 * overlap) + (9 * inside) - 14.1;
            cells.Add(Mark(CellKind.RedBloodCell, disc.Box, Margin * pieces.TypicalRadius, score));
        }
    }

    private static Cell Mark(CellKind kind, ImageBox box, double margin, double logOdds) => new(
        kind, box.Left - margin, box.Top - margin, box.Width + (2 * margin), box.Height + (2 * margin), 1 / (1 + Math.Exp(-logOdds)));
}
