using System.Diagnostics;

namespace SamplePipeline.Tests;

public sealed class CellDetectorTests
{
    private readonly CellDetector _detector = new();

    [Theory]
    [InlineData(100, 120)]
    [InlineData(200.5, 61.5)]
    public void A_single_pink_disc_is_one_red_cell_in_its_place(double x, double y)
    {
        using var image = TestImage.Disc(320, 240, x, y, radius: 18, TestImage.RedCell);

        var cells = _detector.Detect(image).Where(c => c.Confidence >= 0.5);

        var cell = Assert.Single(cells);
        Assert.Equal(CellKind.RedBloodCell, cell.Kind);
        Assert.InRange(cell.X, x - 18 - 3, x - 18 + 3);
        Assert.InRange(cell.Y, y - 18 - 3, y - 18 + 3);
        Assert.InRange(cell.Width, 32, 42);
        Assert.InRange(cell.Height, 32, 42);
    }

    [Theory]
    [InlineData(5, CellKind.Platelet)]
    [InlineData(30, CellKind.WhiteBloodCell)]
    public void A_purple_disc_is_a_platelet_or_a_nucleus_by_its_size(double radius, CellKind expected)
    {
        using var image = TestImage.Disc(320, 240, 160, 120, radius, TestImage.Purple);

        var mostCertain = _detector.Detect(image)[0];

        Assert.Equal(expected, mostCertain.Kind);
        Assert.InRange(mostCertain.Confidence, 0.5, 1);
    }

    [Fact]
    public void The_same_scene_at_twice_the_resolution_has_the_same_cells_at_twice_the_size()
    {
        using var small = TestImage.Disc(320, 240, 150, 110, 18, TestImage.RedCell);
        using var large = TestImage.Disc(640, 480, 300, 220, 36, TestImage.RedCell);

        var cell = _detector.Detect(small)[0];
        var enlarged = _detector.Detect(large)[0];

        Assert.Equal(cell.Kind, enlarged.Kind);
        Assert.InRange(enlarged.X, (cell.X * 2) - 4, (cell.X * 2) + 4);
        Assert.InRange(enlarged.Width, (cell.Width * 2) - 6, (cell.Width * 2) + 6);
    }

    [Theory]
    [InlineData(320, 240, 220)]
    [InlineData(320, 240, 0)]
    [InlineData(320, 240, 255)]
    [InlineData(1, 1, 128)]
    [InlineData(1, 300, 200)]
    [InlineData(7, 3, 0)]
    public void An_image_without_cells_yields_nothing(int width, int height, byte grey)
    {
        using var image = TestImage.Uniform(width, height, (grey, grey, grey));

        var cells = _detector.Detect(image);

        Assert.Empty(cells);
    }

    [Fact]
    public void Every_box_lies_inside_the_image_and_the_most_certain_comes_first()
    {
        foreach (var smear in Smears.Files())
        {
            var cells = _detector.Detect(smear);

            Assert.NotEmpty(cells);
            Assert.All(cells, c => Assert.True(c.X >= 0 && c.Y >= 0 && c.X + c.Width <= 320 && c.Y + c.Height <= 240 && c.Width > 0 && c.Height > 0));
            Assert.All(cells, c => Assert.InRange(c.Confidence, 0, 1));
            Assert.Equal(cells.OrderByDescending(c => c.Confidence), cells);
        }
    }

    [Fact]
    public void The_same_image_gives_the_same_cells_on_every_call_and_thread()
    {
        var smear = Smears.Files()[0];
        var expected = _detector.Detect(smear);
        var results = new IReadOnlyList<Cell>[4];

        Parallel.For(0, results.Length, i => results[i] = _detector.Detect(smear));

        Assert.All(results, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void The_four_stages_are_spans_in_their_order()
    {
        using var test = new Activity("test").Start();
        var stages = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CellDetector.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Other tests run at the same time, each under its own trace.
                if (activity.TraceId == test.TraceId)
                {
                    stages.Add(activity.OperationName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var image = TestImage.Uniform(64, 64, TestImage.Background);

        _detector.Detect(image);

        Assert.Equal(["decode", "segment", "separate", "classify"], stages);
    }
}
