namespace VizArt.Cli.Tests.Evaluate;

/// <summary>CVAT's masks and polygons at the command line, scored by their pixels.</summary>
public sealed class CvatTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Masks_are_scored_by_their_pixels()
    {
        var truth = _folder.Write("annotations.xml", """<annotations><image id="0" name="a.jpg" width="40" height="30"><mask label="dog" rle="1, 3,2" left="3" top="4" width="3" height="2"/><box label="dog" xtl="10" ytl="10" xbr="20" ybr="20"/></image></annotations>""");
        var results = _folder.Write("dt.json", """[{"image_id":"a.jpg","category_id":"dog","score":0.9,"segmentation":{"size":[30,40],"counts":[95,1,28,1,29,1,1045]}},{"image_id":"a.jpg","category_id":"dog","score":0.8,"segmentation":[[10,10,20,10,20,20,10,20]]}]""");

        var run = await ToolRun.Of("evaluate", "--ground-truth", truth, "--predictions", results, "--task", "segm", "--json", "-");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(1, (double)run.Json["metrics"]!["AP"]!, 12);
    }
}
