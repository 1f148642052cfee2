using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Valid files made invalid: whatever becomes of them is read or refused.</summary>
public sealed class PanopticMutationTests
{
    private static readonly GroundTruthOptions Lenient = new()
    {
        Format = "coco-panoptic",
        Severities = new GroundTruthOptions().Severities.Add("panoptic-id-unlisted", RuleSeverity.Warning).Add("panoptic-category-void", RuleSeverity.Warning).Add("member-duplicate", RuleSeverity.Warning),
    };

    [Fact]
    public async Task Mutants_of_the_file_are_read_or_refused()
    {
        using var set = new PanopticSet();
        set.Write();

        await MutationRound.RunAsync([Encoding.UTF8.GetBytes(set.Json)], bytes => set.Write("val.json", bytes), ReadAllAsync);
    }

    [Fact]
    public async Task Mutants_of_the_png_are_read_or_refused()
    {
        using var set = new PanopticSet();
        var path = set.Write();

        await MutationRound.RunAsync(
            [await File.ReadAllBytesAsync(Path.Combine(set.Folder, "val", "a.png"))],
            bytes =>
            {
                set.Write("val/a.png", bytes);
                return path;
            },
            ReadAllAsync);
    }

    private static async Task ReadAllAsync(string path)
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, Lenient);
        foreach (var source in dataset.LabelMaps.OfType<LabelMapSource>())
        {
            source.Read();
            source.ReadPanoptic();
        }
    }
}
