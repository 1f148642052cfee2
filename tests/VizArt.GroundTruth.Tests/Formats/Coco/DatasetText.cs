using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Everything a dataset says, as text: to write it as COCO, and to compare two.</summary>
internal static class DatasetText
{
    public static string ToCoco(Dataset dataset)
    {
        var text = new StringBuilder("{\"images\":[");
        text.AppendJoin(",\n", dataset.Samples.Select(sample => Invariant(
            $"{{\"id\":{sample.Id},\"width\":{sample.Width},\"height\":{sample.Height},\"file_name\":\"{Path.GetFileName(sample.Path)}\"}}")));
        text.Append("],\"categories\":[");
        text.AppendJoin(',', dataset.Categories.Select(category => $"{{\"id\":{category.Id},\"name\":\"{category.Name}\"}}"));
        text.Append("],\"annotations\":[");
        text.AppendJoin(",\n", Enumerable.Range(0, dataset.Annotations.Count).Select(annotation => Annotation(dataset, annotation)));
        return text.Append("]}").ToString();
    }

    public static string Describe(Dataset dataset) =>
        ToCoco(dataset) + string.Concat(dataset.Samples.Select(sample => string.Join(',', sample.Attributes)))
        + string.Join('\n', dataset.Warnings.Select(CocoFile.Show));

    public static string Describe(GroundTruthException refusal) =>
        string.Join('\n', refusal.Diagnostics.Select(diagnostic => $"{CocoFile.Show(diagnostic)} {diagnostic.ByteOffset} {diagnostic.Found}")) + refusal.Omitted;

    private static string Annotation(Dataset dataset, int annotation)
    {
        var table = dataset.Annotations;
        var box = table.Boxes[annotation];
        var text = new StringBuilder(Invariant(
            $"{{\"id\":{table.Ids[annotation]},\"image_id\":{dataset.SampleIds[table.Images[annotation]]},\"category_id\":{dataset.Categories[table.Categories[annotation]].Id},\"bbox\":[{box.X:R},{box.Y:R},{box.Width:R},{box.Height:R}],\"iscrowd\":{(table.IsCrowd[annotation] ? 1 : 0)}"));
        if (!double.IsNaN(table.Areas[annotation]))
        {
            text.Append(Invariant($",\"area\":{table.Areas[annotation]:R}"));
        }

        switch (table.Segmentations.KindOf(annotation))
        {
            case SegmentationKind.Polygons:
                var polygons = Enumerable.Range(0, table.Segmentations.PolygonCount(annotation)).Select(polygon => $"[{Numbers(table.Segmentations.Polygon(annotation, polygon))}]");
                text.Append(Invariant($",\"segmentation\":[{string.Join(',', polygons)}]"));
                break;
            case SegmentationKind.RunLengths:
                var (height, width) = table.Segmentations.MaskSize(annotation);
                text.Append(Invariant($",\"segmentation\":{{\"size\":[{height},{width}],\"counts\":[{string.Join(',', table.Segmentations.Runs(annotation).ToArray())}]}}"));
                break;
        }

        if (table.Keypoints.Of(annotation).Length > 0)
        {
            text.Append(Invariant($",\"keypoints\":[{Numbers(table.Keypoints.Of(annotation))}],\"num_keypoints\":{table.Keypoints.LabelledCount(annotation)}"));
        }

        return text.Append('}').ToString();
    }

    private static string Numbers(ReadOnlySpan<double> numbers) =>
        string.Join(',', numbers.ToArray().Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
