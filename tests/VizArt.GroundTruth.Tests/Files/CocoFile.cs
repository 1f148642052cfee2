namespace VizArt.GroundTruth.Tests;

/// <summary>A small COCO file whose parts a test replaces: two images, two categories, two annotations.</summary>
internal sealed record CocoFile
{
    public const string ValidAnnotation = """{"id":1,"image_id":7,"category_id":3,"bbox":[10,20,30,40],"area":1200,"iscrowd":0}""";

    public string Images { get; init; } = """[{"id":7,"width":100,"height":80,"file_name":"a.png"},{"id":9,"width":64,"height":48,"file_name":"sub/b.png"}]""";

    public string Categories { get; init; } = """[{"id":3,"name":"car","supercategory":"vehicle"},{"id":5,"name":"dog"}]""";

    public string Annotations { get; init; } = $$"""[{{ValidAnnotation}},{"id":2,"image_id":9,"category_id":5,"bbox":[0.5,1.25,10,8],"area":80.5,"iscrowd":1}]""";

    /// <summary>A file whose one annotation is this.</summary>
    public static CocoFile WithAnnotation(string annotation) => new() { Annotations = $"[{annotation}]" };

    /// <summary>A file whose one annotation has these members besides ids, box and area.</summary>
    public static CocoFile WithMembers(string members) =>
        WithAnnotation($$"""{"id":1,"image_id":7,"category_id":3,"bbox":[10,20,30,40],"area":1200,{{members}}}""");

    /// <summary>One member a line: images in line 2, categories in line 3, annotations in line 4.</summary>
    public override string ToString() => $"{{\n\"images\":{Images},\n\"categories\":{Categories},\n\"annotations\":{Annotations}\n}}\n";

    public Task<Dataset> ReadAsync(GroundTruthOptions? options = null) => ReadAsync(ToString(), options);

    public static async Task<Dataset> ReadAsync(string text, GroundTruthOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return await GroundTruthFormats.CreateDefault().ReadAsync(folder.Write("coco.json", text), options);
    }

    public async Task<GroundTruthException> RefusalAsync(GroundTruthOptions? options = null) =>
        await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(options));

    /// <summary>The one fault of this file, as people see it, without its folder.</summary>
    public async Task<string> FaultAsync()
    {
        var refusal = await RefusalAsync();
        return Show(Assert.Single(refusal.Diagnostics));
    }

    /// <summary>The one warning of this file, as people see it, without its folder.</summary>
    public async Task<string> WarningAsync()
    {
        var dataset = await ReadAsync();
        return Show(Assert.Single(dataset.Warnings));
    }

    public static string Show(GroundTruthDiagnostic diagnostic) => (diagnostic with { Path = Path.GetFileName(diagnostic.Path) }).ToString();
}
