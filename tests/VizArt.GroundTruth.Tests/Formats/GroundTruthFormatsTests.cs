namespace VizArt.GroundTruth.Tests;

public sealed class GroundTruthFormatsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "VIZ302: the file is empty. Fetch or export the file again.")]
    [InlineData("\uFEFF \n", "VIZ302: the file is empty. Fetch or export the file again.")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "VIZ302: the file is a Git LFS pointer, not the data. Run git lfs pull.")]
    [InlineData("\n<!DOCTYPE HTML>\n<html>", "VIZ302: the file is an HTML page, not the data. Download the file itself; this is a page about it or a login page.")]
    [InlineData("{\"foo\":1}", "VIZ303: the format is not recognised; tried: coco (no root member images or annotations); coco-panoptic (no segments_info); voc (not XML); labelme (no root member shapes); cvat (not XML); openimages (not .csv); png (no PNG); npy (no NPY); npz (no ZIP); pcd (no header of a PCD file); ply (no header of a PLY file); semantic-kitti (not named .label); yolo (neither .yaml nor .txt); kitti (not .txt); folders (a file); csv (not .csv); json (no vizart-mapping.json beside it). Name the format if it is one of them, or convert the file.")]
    [InlineData("[1]", "VIZ303: the format is not recognised; tried: coco (a JSON array; results files are arrays, annotations are an object); coco-panoptic (a JSON array); voc (not XML); labelme (a JSON array); cvat (not XML); openimages (not .csv); png (no PNG); npy (no NPY); npz (no ZIP); pcd (no header of a PCD file); ply (no header of a PLY file); semantic-kitti (not named .label); yolo (neither .yaml nor .txt); kitti (not .txt); folders (a file); csv (not .csv); json (no vizart-mapping.json beside it). Name the format if it is one of them, or convert the file.")]
    public async Task A_file_that_is_no_ground_truth_is_named_for_what_it_is(string text, string message)
    {
        Assert.Equal($"x.json: error {message}", await FaultAsync(_folder.Write("x.json", text)));
    }

    [Fact]
    public async Task A_stranger_is_told_what_was_tried()
    {
        Assert.Equal(
            "x.txt: error VIZ303: the format is not recognised; tried: coco (not JSON); coco-panoptic (not JSON); voc (not XML); labelme (not JSON); cvat (not XML); openimages (not .csv); png (no PNG); npy (no NPY); npz (no ZIP); pcd (no header of a PCD file); ply (no header of a PLY file); semantic-kitti (not named .label); yolo (a text file that does not begin with a class and numbers from 0 to 1); kitti (a text file that does not begin with a type and 14 numbers); folders (a file); csv (not .csv); json (not JSON). Name the format if it is one of them, or convert the file.",
            await FaultAsync(_folder.Write("x.txt", "Car 0.5 0.5 1 1")));
    }

    [Fact]
    public async Task A_folder_that_is_no_set_is_told_what_was_tried()
    {
        Assert.EndsWith(
            ": error VIZ303: the format is not recognised; tried: coco (a folder); coco-panoptic (a folder); voc (a folder without .xml files); labelme (a folder without .json files); cvat (a folder without annotations.xml); openimages (a folder without …-annotations-bbox.csv); png (a folder without .png files); npy (a folder without .npy files); npz (a folder); pcd (a folder without .pcd files); ply (a folder without .ply files); semantic-kitti (a folder without .label files); yolo (a folder without data.yaml or labels/*.txt); kitti (a folder without label_2); folders (no folders of images); csv (a folder); json (a folder without vizart-mapping.json). Name the format if it is one of them, or convert the file.",
            await FaultAsync(_folder.Path),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<labels/>", "voc (root element labels instead of annotation)")]
    [InlineData("plain text", "voc (not XML)")]
    public async Task A_stranger_in_xml_is_told_its_root(string text, string reason)
    {
        Assert.Equal(
            $"x.dat: error VIZ303: the format is not recognised; tried: coco (not JSON); coco-panoptic (not JSON); {reason}; labelme (not JSON); {reason.Replace("voc", "cvat", StringComparison.Ordinal).Replace("of annotation", "of annotations", StringComparison.Ordinal)}; openimages (not .csv); png (no PNG); npy (no NPY); npz (no ZIP); pcd (no header of a PCD file); ply (no header of a PLY file); semantic-kitti (not named .label); yolo (neither .yaml nor .txt); kitti (not .txt); folders (a file); csv (not .csv); json (not JSON). Name the format if it is one of them, or convert the file.",
            await FaultAsync(_folder.Write("x.dat", text)));
    }

    [Fact]
    public async Task A_tie_names_the_candidates()
    {
        var formats = GroundTruthFormats.CreateDefault().Add(new Claimant("other", FormatConfidence.Certain));

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => formats.ReadAsync(_folder.Write("x.json", new CocoFile().ToString())));

        Assert.Equal(
            "x.json: error VIZ303: more than one format fits: coco (root members images and annotations); other (because). Name the format.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task The_surer_format_reads_and_a_hint_overrules_it()
    {
        var path = _folder.Write("x.json", new CocoFile().ToString());
        var formats = GroundTruthFormats.CreateDefault().Add(new Claimant("other", FormatConfidence.Likely));

        Assert.Equal("coco", (await formats.ReadAsync(path)).Format);
        Assert.Equal("other", (await formats.ReadAsync(path, new GroundTruthOptions { Format = "OTHER" })).Format);
    }

    [Fact]
    public async Task A_hint_that_names_no_format_is_told_the_known_ones()
    {
        var path = _folder.Write("x.json", new CocoFile().ToString());

        Assert.Equal(
            "x.json: error VIZ303: no format named “yolov4”; known are coco, coco-panoptic, voc, labelme, cvat, openimages, png, npy, npz, pcd, ply, semantic-kitti, yolo, kitti, folders, csv, json. Name one of them, or none to recognise the format.",
            await FaultAsync(path, new GroundTruthOptions { Format = "yolov4" }));
    }

    [Fact]
    public void A_name_is_given_once()
    {
        Assert.Throws<ArgumentException>(() => GroundTruthFormats.CreateDefault().Add(new Claimant("Coco", FormatConfidence.None)));
    }

    [Fact]
    public async Task What_cannot_be_opened_is_told_with_its_path()
    {
        Assert.Equal("none.json: error VIZ301: the file does not exist. Correct the path; relative paths are sought in the current folder.", await FaultAsync(Path.Combine(_folder.Path, "none.json")));
        Assert.EndsWith(": error VIZ301: this is a folder; a file is expected. Name the file within it.", await FaultAsync(_folder.Path, new GroundTruthOptions { Format = "coco" }), StringComparison.Ordinal);
        Assert.Equal(": error VIZ301: “” is not a path. Correct the path.", await FaultAsync(""));
        Assert.Equal("a\0b: error VIZ301: “a b” is not a path. Correct the path.", await FaultAsync("a\0b"));
    }

    [Fact]
    public async Task All_invalid_options_are_told_together()
    {
        var failure = await Assert.ThrowsAsync<ArgumentException>(() =>
            GroundTruthFormats.CreateDefault().ReadAsync("x", new GroundTruthOptions { Format = "", Images = "", PixelOffset = 2, MaxDiagnostics = 0 }));

        Assert.Equal(
            "4 invalid options: Format is empty (a name, or null to recognise it); Images is not a path (a folder, or null for the annotation file's folder); PixelOffset 2 (0 or 1); MaxDiagnostics 0 (1 or more).",
            failure.Message);
    }

    [Fact]
    public async Task A_cancelled_reading_ends()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("x.json", new CocoFile().ToString()), cancellationToken: cancellation.Token));
    }

    private static async Task<string> FaultAsync(string path, GroundTruthOptions? options = null)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path, options));
        return CocoFile.Show(Assert.Single(refusal.Diagnostics));
    }

    private sealed class Claimant(string name, FormatConfidence confidence) : IGroundTruthFormat
    {
        public string Name => name;

        public FormatMatch Detect(FormatProbe probe) => new(confidence, "because");

        public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
            Task.FromResult(new DatasetBuilder(source.Path, Name).Build());
    }
}
