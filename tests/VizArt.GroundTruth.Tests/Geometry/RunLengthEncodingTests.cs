using System.Buffers;
using System.Diagnostics;
using CsCheck;

namespace VizArt.GroundTruth.Tests;

public sealed class RunLengthEncodingTests
{
    private static readonly Gen<(int Height, int Width)> AnySize = Gen.Select(Gen.Int[1, 24], Gen.Int[1, 150]);

    private static readonly Gen<(int Height, int Width, bool[] Pixels)> AnyMask =
        from size in AnySize
        from pixels in Gen.OneOf(Gen.Bool, Gen.Int[0, 9].Select(number => number == 0)).Array[size.Height * size.Width]
        select (size.Height, size.Width, pixels);

    private static readonly Gen<(int Height, int Width, bool[] A, bool[] B)> AnyPair =
        from size in AnySize
        from a in Gen.Bool.Array[size.Height * size.Width]
        from b in Gen.Bool.Array[size.Height * size.Width]
        select (size.Height, size.Width, a, b);

    private static readonly Gen<double> AnyCoordinate = Gen.OneOf(Gen.Double[-20, 50], Gen.Int[-20, 50].Select(number => number / 2.0), Gen.Double[-2000, 2000]);

    private static readonly Gen<(int Height, int Width, double[] Polygon)> AnyPolygon =
        from size in AnySize
        from polygon in AnyCoordinate.Array[6, 24]
        select (size.Height, size.Width, polygon);

    [Fact]
    public void Pixels_survive_the_way_into_runs_and_back()
    {
        AnyMask.Sample(mask => RunLengthEncoding.FromBits(mask.Height, mask.Width, mask.Pixels).Decode().SequenceEqual(mask.Pixels));
    }

    [Fact]
    public void A_text_says_what_its_mask_says()
    {
        AnyMask.Sample(mask =>
        {
            var runs = RunLengthEncoding.FromBits(mask.Height, mask.Width, mask.Pixels);

            return RunLengthEncoding.FromCompressed(mask.Height, mask.Width, runs.ToCompressed()).Runs.SequenceEqual(runs.Runs);
        });
    }

    [Fact]
    public void Runs_alternate_from_background_and_none_but_the_first_is_0()
    {
        AnyMask.Sample(mask =>
        {
            var runs = RunLengthEncoding.FromBits(mask.Height, mask.Width, mask.Pixels).Runs;

            return runs[0] == 0 == mask.Pixels[0] && !runs[1..].Contains(0u);
        });
    }

    [Fact]
    public void Area_and_box_are_those_of_the_pixels()
    {
        AnyMask.Sample(mask =>
        {
            var runs = RunLengthEncoding.FromBits(mask.Height, mask.Width, mask.Pixels);

            Assert.Equal(mask.Pixels.Count(pixel => pixel), runs.Area);
            Assert.Equal(BoxAround(mask.Width, mask.Pixels), runs.BoundingBox);
        });
    }

    [Fact]
    public void Union_and_intersection_are_those_of_the_pixels()
    {
        AnyPair.Sample(pair =>
        {
            var (a, b) = (Mask(pair.Height, pair.Width, pair.A), Mask(pair.Height, pair.Width, pair.B));

            Assert.Equal(Mask(pair.Height, pair.Width, [.. pair.A.Zip(pair.B, (one, other) => one || other)]).Runs, RunLengthEncoding.Union(a, b).Runs);
            Assert.Equal(Mask(pair.Height, pair.Width, [.. pair.A.Zip(pair.B, (one, other) => one && other)]).Runs, RunLengthEncoding.Intersect(a, b).Runs);
        });
    }

    [Fact]
    public void Overlap_is_that_of_the_pixels_and_the_same_both_ways()
    {
        AnyPair.Sample(pair =>
        {
            var (a, b) = (Mask(pair.Height, pair.Width, pair.A), Mask(pair.Height, pair.Width, pair.B));
            var shared = pair.A.Zip(pair.B, (one, other) => one && other).Count(pixel => pixel);
            var united = pair.A.Zip(pair.B, (one, other) => one || other).Count(pixel => pixel);

            Assert.Equal(shared, MaskRuns.Intersection(a.Runs, b.Runs));
            Assert.Equal(shared == 0 ? 0 : (double)shared / united, RunLengthEncoding.IntersectionOverUnion(a, b), 1e-15);
            Assert.Equal(RunLengthEncoding.IntersectionOverUnion(a, b), RunLengthEncoding.IntersectionOverUnion(b, a));
            Assert.Equal(shared == 0 ? 0 : (double)shared / a.Area, RunLengthEncoding.IntersectionOverUnion(a, b, isCrowd: true), 1e-15);
        });
    }

    [Fact]
    public void Runs_of_0_in_the_middle_change_nothing()
    {
        var padded = RunLengthEncoding.FromRuns(4, 5, 2, 3, 0, 1, 4, 0, 3, 2, 0, 0, 5, 0);
        var plain = RunLengthEncoding.FromRuns(4, 5, 2, 4, 7, 2, 5);
        var other = RunLengthEncoding.FromRuns(4, 5, 0, 4, 0, 0, 8, 8, 0);

        Assert.Equal(plain.Area, padded.Area);
        Assert.Equal(plain.BoundingBox, padded.BoundingBox);
        Assert.Equal(plain.Decode(), padded.Decode());
        Assert.Equal(MaskRuns.Intersection(plain.Runs, other.Runs), MaskRuns.Intersection(padded.Runs, other.Runs));
        Assert.Equal(RunLengthEncoding.Union(plain, other).Runs, RunLengthEncoding.Union(padded, other).Runs);
        Assert.Equal(RunLengthEncoding.Intersect(plain, other).Runs, RunLengthEncoding.Intersect(padded, other).Runs);
    }

    [Fact]
    public void Polygons_cover_what_the_walk_along_their_outline_says()
    {
        AnyPolygon.Sample(
            any => Assert.Equal(
                OutlineWalk.Rasterise(any.Height, any.Width, any.Polygon),
                RunLengthEncoding.FromPolygons(any.Height, any.Width, any.Polygon).Runs.ToArray()),
            iter: 2_000);
    }

    [Fact]
    public void No_polygons_cover_nothing()
    {
        Assert.Equal([20u], RunLengthEncoding.FromPolygons(4, 5).Runs.ToArray());
    }

    [Fact]
    public void A_polygon_from_far_away_takes_no_longer_than_its_image_asks()
    {
        var clock = Stopwatch.GetTimestamp();

        var whole = RunLengthEncoding.FromPolygons(80, 100, new[] { -1e300, -1e300, -1e300, 1e300, 1e300, 1e300, 1e300, -1e300 });
        var half = RunLengthEncoding.FromPolygons(80, 100, new[] { -1e8, -1e8, -1e8, 40, 1e8, 40, 1e8, -1e8 });

        Assert.Equal(8000, whole.Area);
        Assert.Equal(4000, half.Area);
        Assert.True(Stopwatch.GetElapsedTime(clock) < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void An_outline_that_crosses_its_columns_too_often_is_refused()
    {
        var zigzag = Enumerable.Range(0, 400).SelectMany(point => new[] { point % 2 * 1e6, point }).ToArray();

        var refusal = Assert.Throws<ArgumentException>(() => RunLengthEncoding.FromPolygons(1, 1_000_000, zigzag));

        Assert.Equal("The outline crosses the columns of the mask more than 2^28 times. (Parameter 'polygon')", refusal.Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_polygon_is_made_of_finite_numbers(double number)
    {
        Assert.Throws<ArgumentException>(() => RunLengthEncoding.FromPolygons(4, 5, new[] { 0, 0, 1, 0, 1, number }));
        Assert.Throws<ArgumentException>(() => RunLengthEncoding.FromPolygons(4, 5, new[] { 0.0, 0, 1, 0, 1 }));
    }

    [Fact]
    public void The_last_number_of_an_odd_count_is_left_out()
    {
        var odd = RunLengthEncoding.FromPolygons(8, 9, new[] { 0.0, 0, 7, 0, 7, 6, 3 });
        var even = RunLengthEncoding.FromPolygons(8, 9, new[] { 0.0, 0, 7, 0, 7, 6 });

        Assert.Equal(even.Runs, odd.Runs);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, -1)]
    [InlineData(65536, 65536)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_size_is_1_or_more_and_below_2_to_the_31(int height, int width)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RunLengthEncoding.FromRuns(height, width, 25));
        Assert.Throws<ArgumentOutOfRangeException>(() => RunLengthEncoding.FromCompressed(height, width, "01"));
        Assert.Throws<ArgumentOutOfRangeException>(() => RunLengthEncoding.FromBits(height, width, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => RunLengthEncoding.FromPolygons(height, width));
        Assert.Throws<ArgumentOutOfRangeException>(() => RunLengthEncoding.FromBox(height, width, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => MaskRuns.Rasterise(height, width, [0, 0, 1, 1, 2, 2], new ArrayBufferWriter<uint>()));
    }

    [Fact]
    public void Runs_that_do_not_cover_the_image_are_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => RunLengthEncoding.FromRuns(4, 5, 3, 16));

        Assert.Equal("The runs add up to 19; height times width is 20. (Parameter 'runs')", refusal.Message);
        Assert.Throws<ArgumentException>(() => RunLengthEncoding.FromRuns(2, 1, uint.MaxValue, 3));
        Assert.Throws<ArgumentException>(() => RunLengthEncoding.FromBits(4, 5, new bool[19]));
        Assert.Equal(
            "The counts are not a compressed mask: it ends in the middle of a number. (Parameter 'counts')",
            Assert.Throws<ArgumentException>(() => RunLengthEncoding.FromCompressed(4, 5, "P")).Message);
    }

    [Fact]
    public void Masks_of_different_size_are_not_compared()
    {
        var (a, b) = (RunLengthEncoding.FromRuns(4, 5, 20), RunLengthEncoding.FromRuns(5, 4, 20));

        Assert.Throws<ArgumentException>(() => RunLengthEncoding.Union(a, b));
        Assert.Throws<ArgumentException>(() => RunLengthEncoding.Intersect(a, b));
        Assert.Throws<ArgumentException>(() => RunLengthEncoding.IntersectionOverUnion(a, b));
        Assert.Throws<ArgumentException>(() => RunLengthEncoding.Union());
    }

    private static RunLengthEncoding Mask(int height, int width, bool[] pixels) => RunLengthEncoding.FromBits(height, width, pixels);

    private static Box BoxAround(int width, bool[] pixels)
    {
        var covered = Enumerable.Range(0, pixels.Length).Where(index => pixels[index]).Select(index => (X: index % width, Y: index / width)).ToList();
        return covered.Count == 0
            ? default
            : Box.FromCorners(covered.Min(pixel => pixel.X), covered.Min(pixel => pixel.Y), covered.Max(pixel => pixel.X) + 1, covered.Max(pixel => pixel.Y) + 1);
    }
}
