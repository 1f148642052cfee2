using System.Text.Json;

namespace VizArt.GroundTruth.Tests;

/// <summary>Every mask of the oracle, made by pycocotools 2.0.11.</summary>
public sealed class MaskOracleTests
{
    private static readonly JsonElement Cases = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "oracle", "rle", "cases.json"))).RootElement;

    [Fact]
    public void Masks_have_their_area_box_text_and_pixels()
    {
        foreach (var mask in Cases.GetProperty("masks").EnumerateArray())
        {
            var (height, width) = SizeOf(mask);

            AssertIs(mask, RunLengthEncoding.FromRuns(height, width, CountsOf(mask)));
            AssertIs(mask, RunLengthEncoding.FromCompressed(height, width, mask.GetProperty("compressed").GetString()!));
        }
    }

    [Fact]
    public void Polygons_cover_what_they_cover_there()
    {
        foreach (var polygon in Cases.GetProperty("polygons").EnumerateArray())
        {
            var (height, width) = SizeOf(polygon);
            var parts = polygon.GetProperty("polygons").EnumerateArray().Select(part => (ReadOnlyMemory<double>)Numbers(part)).ToArray();

            AssertIs(polygon, RunLengthEncoding.FromPolygons(height, width, parts));
            Assert.Equal(
                polygon.GetProperty("part_areas").EnumerateArray().Select(area => area.GetInt64()),
                parts.Select(part => RunLengthEncoding.FromPolygons(height, width, part).Area));
        }
    }

    [Fact]
    public void Boxes_cover_what_they_cover_there()
    {
        foreach (var box in Cases.GetProperty("boxes").EnumerateArray())
        {
            var (height, width) = SizeOf(box);

            AssertIs(box, RunLengthEncoding.FromBox(height, width, BoxOf(box.GetProperty("box"))));
        }
    }

    [Fact]
    public void Merged_masks_are_the_same()
    {
        foreach (var merge in Cases.GetProperty("merges").EnumerateArray())
        {
            var masks = Masks(merge, "inputs");

            AssertIs(merge.GetProperty("union"), RunLengthEncoding.Union(masks));
            AssertIs(merge.GetProperty("intersection"), RunLengthEncoding.Intersect(masks));
        }
    }

    [Fact]
    public void Masks_overlap_as_much()
    {
        foreach (var pairs in Cases.GetProperty("iou_masks").EnumerateArray())
        {
            var (found, truths) = (Masks(pairs, "dt"), Masks(pairs, "gt"));

            AssertOverlaps(pairs, found.Length, (dt, gt, isCrowd) => RunLengthEncoding.IntersectionOverUnion(found[dt], truths[gt], isCrowd));
        }
    }

    [Fact]
    public void Boxes_overlap_as_much()
    {
        foreach (var pairs in Cases.GetProperty("iou_boxes").EnumerateArray())
        {
            var found = pairs.GetProperty("dt").EnumerateArray().Select(BoxOf).ToArray();
            var truths = pairs.GetProperty("gt").EnumerateArray().Select(BoxOf).ToArray();

            AssertOverlaps(pairs, found.Length, (dt, gt, isCrowd) => isCrowd
                ? Box.Intersection(found[dt], truths[gt]) is > 0 and var shared ? shared / found[dt].Area : 0
                : Box.IntersectionOverUnion(found[dt], truths[gt]));
        }
    }

    private static void AssertOverlaps(JsonElement pairs, int found, Func<int, int, bool, double> overlap)
    {
        for (var dt = 0; dt < found; dt++)
        {
            var expected = Numbers(pairs.GetProperty("iou")[dt]);
            for (var gt = 0; gt < expected.Length; gt++)
            {
                Assert.Equal(expected[gt], overlap(dt, gt, pairs.GetProperty("iscrowd")[gt].GetInt32() == 1), 1e-12);
            }
        }
    }

    private static void AssertIs(JsonElement expected, RunLengthEncoding mask)
    {
        Assert.Equal(CountsOf(expected), mask.Runs.ToArray());
        Assert.Equal(expected.GetProperty("compressed").GetString(), mask.ToCompressed());
        Assert.Equal(expected.GetProperty("area").GetInt64(), mask.Area);
        Assert.Equal(BoxOf(expected.GetProperty("bbox")), mask.BoundingBox);
        if (expected.TryGetProperty("rows", out var rows))
        {
            var pixels = string.Concat(rows.EnumerateArray().Select(row => row.GetString())).Select(pixel => pixel == '1').ToArray();
            Assert.Equal(pixels, mask.Decode());
            Assert.Equal(mask.Runs.ToArray(), RunLengthEncoding.FromBits(mask.Height, mask.Width, pixels).Runs.ToArray());
        }
    }

    private static RunLengthEncoding[] Masks(JsonElement element, string member)
    {
        var (height, width) = SizeOf(element);
        return [.. element.GetProperty(member).EnumerateArray().Select(text => RunLengthEncoding.FromCompressed(height, width, text.GetString()!))];
    }

    private static (int Height, int Width) SizeOf(JsonElement element) =>
        (element.GetProperty("size")[0].GetInt32(), element.GetProperty("size")[1].GetInt32());

    private static uint[] CountsOf(JsonElement element) => [.. element.GetProperty("counts").EnumerateArray().Select(run => run.GetUInt32())];

    private static Box BoxOf(JsonElement numbers) => Numbers(numbers) is [var x, var y, var width, var height] ? new Box(x, y, width, height) : default;

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
