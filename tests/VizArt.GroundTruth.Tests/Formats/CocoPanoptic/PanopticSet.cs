using System.Globalization;

namespace VizArt.GroundTruth.Tests;

/// <summary>Writes a panoptic file and its PNGs; every part can be replaced.</summary>
internal sealed class PanopticSet : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Images { get; init; } = """[{"id":1,"file_name":"a.jpg","width":4,"height":2}]""";

    public string Categories { get; init; } = """[{"id":1,"name":"person","isthing":1},{"id":7,"name":"sky","isthing":0}]""";

    public string Segments { get; init; } = $$"""[{{Segment(5, 1)}},{{Segment(70000, 7)}}]""";

    public string FileName { get; init; } = "a.png";

    public string? Annotations { get; init; }

    /// <summary>The ids of the PNG, 4 × 2 pixels.</summary>
    public int[] Ids { get; init; } = [5, 5, 0, 70000, 5, 0, 0, 70000];

    /// <summary>The PNG; null to make it of <see cref="Ids"/>.</summary>
    public byte[]? Png { get; init; }

    public string Folder => _folder.Path;

    public string Json => $$"""{"images":{{Images}},"annotations":{{Annotations ?? $$"""[{{Annotation()}}]"""}},"categories":{{Categories}}}""";

    public static string Segment(int id, int category) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"category_id":{{category}},"area":3,"bbox":[0,0,2,2],"iscrowd":0}""");

    public static byte[] PngOf(int width, int height, Func<int, int, int> id, int colorType = 2) =>
        new PngBytes(width, height, 8, colorType) { Sample = (x, y, channel) => channel == 3 ? 255 : (id(x, y) >> (8 * channel)) & 255 }.ToBytes();

    public string Annotation(int image = 1) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"image_id":{{image}},"file_name":"{{FileName}}","segments_info":{{Segments}}}""");

    /// <summary>Writes everything, the PNG in the folder named as the file.</summary>
    public string Write(string pngFolder = "val")
    {
        _folder.Write(Path.Combine(pngFolder, "a.png"), Png ?? PngOf(4, 2, (x, y) => Ids[(y * 4) + x]));
        return _folder.Write("val.json", Json);
    }

    public string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    public Task<Dataset> ReadAsync(GroundTruthOptions? options = null) => GroundTruthFormats.CreateDefault().ReadAsync(Write(), options);

    /// <summary>All faults, as people see them, without their folder.</summary>
    public async Task<string[]> FaultsAsync(GroundTruthOptions? options = null)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(options));
        return [.. refusal.Diagnostics.Select(CocoFile.Show)];
    }

    /// <summary>All warnings, as people see them, without their folder.</summary>
    public async Task<string[]> WarningsAsync(GroundTruthOptions? options = null) =>
        [.. (await ReadAsync(options)).Warnings.Select(CocoFile.Show)];

    public void Dispose() => _folder.Dispose();
}
