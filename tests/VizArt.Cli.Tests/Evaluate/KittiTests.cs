namespace VizArt.Cli.Tests.Evaluate;

/// <summary>KITTI's objects at the command line: a folder, ids that are names, regions that count for nothing.</summary>
public sealed class KittiTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public KittiTests()
    {
        Directory.CreateDirectory(_folder["training/label_2"]);
        _folder.Write("training/label_2/000007.txt", "Car 0 0 0 10 10 60 60 1 1 1 1 1 1 0\nDontCare -1 -1 -10 100 0 200 100 -1 -1 -1 -1000 -1000 -1000 -10\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_validated()
    {
        var run = await ToolRun.Of("validate", _folder["."]);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Matches("format +kitti ", run.Output);
        Assert.Matches("annotations +2 ", run.Output);
    }

    [Fact]
    public async Task Detections_in_a_region_that_was_left_unlabelled_count_neither_for_nor_against()
    {
        var results = _folder.Write("dt.json", """[{"image_id":"000007","category_id":"Car","bbox":[10,10,50,50],"score":0.9},{"image_id":"000007","category_id":"Car","bbox":[110,10,20,20],"score":0.95}]""");

        var run = await ToolRun.Of("evaluate", "--ground-truth", _folder["training"], "--predictions", results, "--json", "-");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(1, (double)run.Json["metrics"]!["AP"]!, 12);
        Assert.Equal(1, (double)run.Json["metrics"]!["Precision"]!, 12);
    }
}
