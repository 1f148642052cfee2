using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Valid files made invalid: whatever becomes of them is read or refused.</summary>
public sealed class YoloMutationTests : IDisposable
{
    private static readonly string[] LabelFiles = ["0 0.5 0.5 1 1\n1 0.25 0.5 0.125 1e-1\r\n", "0 0.1 0.1 0.5 0.1 0.5 0.9\n0 0.1 0.1 0.5 0.1 0.5 0.9 0.2 0.2\n"];
    private static readonly string[] DataFiles = ["path: .\ntrain: &t images\nval: [*t, images]\nnames:\n  0: yes\n  1: '007'\nnc: 2\nkpt_shape: [1, 3]\n", "{\"train\": \"images\", \"names\": [\"a\", \"b\"], \"flip_idx\": [0]}\n"];
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task Mutants_of_label_files_are_read_or_refused()
    {
        _set.Image("a", "").With("classes.txt", "cell\nplatelet");
        byte[][] valid = [.. LabelFiles.Select(Encoding.UTF8.GetBytes)];
        var severities = new GroundTruthOptions().Severities.Add("yolo-coordinate", RuleSeverity.Warning);

        await MutationRound.RunAsync(valid, bytes => _set.With("labels/a.txt", bytes).Path, path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "yolo", Severities = severities }));
    }

    [Fact]
    public async Task Mutants_of_data_yaml_are_read_or_refused()
    {
        _set.Image("a", "0 0.5 0.5 1 1 0.5 0.5 2\n");
        byte[][] valid = [.. DataFiles.Select(Encoding.UTF8.GetBytes)];

        await MutationRound.RunAsync(valid, bytes => Path.Combine(_set.With("data.yaml", bytes).Path, "data.yaml"), path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "yolo" }));
    }

    [Fact]
    public async Task Mutants_of_image_headers_are_read_or_refused()
    {
        _set.With("labels/a.txt", "0 0.5 0.5 1 1").With("classes.txt", "cell");
        byte[][] valid = [YoloFolder.Png(20, 10), [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 10, 0, 20, 1, 1, 0x11, 0]];

        await MutationRound.RunAsync(valid, bytes => _set.With("images/a.png", bytes).Path, path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "yolo" }));
    }
}
