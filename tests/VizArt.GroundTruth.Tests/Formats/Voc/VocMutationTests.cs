using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Valid files, changed at random: whatever becomes of them is read or refused, and never anything else.</summary>
public sealed class VocMutationTests
{
    [Fact]
    public async Task No_change_of_a_valid_file_makes_anything_but_a_dataset_or_a_refusal()
    {
        var valid = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + new VocFile
        {
            Objects = [.. Enumerable.Range(0, 4).Select(index => VocFile.Object("cär" + index, "<difficult>1</difficult><part><name>x</name></part>" + VocFile.ValidBox))],
        });
        var (datasets, refusals) = (0, 0);

        await MutationRound.RunAsync([valid, Encoding.UTF8.GetBytes(new VocFile().ToString())], "a.xml", async path =>
        {
            try
            {
                var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "voc", PixelOffset = (datasets + refusals) % 2 });
                Assert.All(dataset.Annotations.Boxes.ToArray(), box => Assert.True(double.IsFinite(box.Area)));
                datasets++;
            }
            catch (GroundTruthException refusal)
            {
                Assert.All(refusal.Diagnostics, fault => Assert.Matches("^VIZ3[0-9][0-9]$", fault.Code));
                refusals++;
            }
        });

        Assert.True(datasets > MutationRound.Count / 100, $"{datasets} datasets");
        Assert.True(refusals > MutationRound.Count / 20, $"{refusals} refusals");
    }

    [Fact]
    public async Task A_file_cut_off_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        var valid = Encoding.UTF8.GetBytes(new VocFile().ToString().TrimEnd());
        for (var length = 0; length < valid.Length; length++)
        {
            var path = folder.Write("a.xml", valid[..length]);

            var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path));

            Assert.True(refusal.Code is "VIZ302" or "VIZ304", refusal.Message);
        }
    }
}
