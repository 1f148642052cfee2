using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Valid files, changed at random: whatever becomes of them is read or refused, and never anything else.</summary>
public sealed class VocMutationTests
{
    private const int Mutations = 1500;

    private static readonly string[] Insertions =
    [
        "<", ">", "&", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE a>", "&#0;", "&#x10FFFF;", "&amp;", "\"", "'", "=", "\0", "\uFEFF", "\uFFFF",
        "1e999", "-1e308", "NaN", "-0", "9999999999999999999", "xmlns:a='b'", "a:b", "<object>", "</object>", "<annotation>", "<bndbox/>", "<size/>", "<name/>", "xml:space='preserve'",
    ];

    [Fact]
    public async Task No_change_of_a_valid_file_makes_anything_but_a_dataset_or_a_refusal()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20260131);
        var valid = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + new VocFile
        {
            Objects = [.. Enumerable.Range(0, 4).Select(index => VocFile.Object("cär" + index, "<difficult>1</difficult><part><name>x</name></part>" + VocFile.ValidBox))],
        });
        var (datasets, refusals) = (0, 0);

        for (var round = 0; round < Mutations; round++)
        {
            var path = folder.Write("a.xml", Mutate(valid, random));
            try
            {
                var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "voc", PixelOffset = round % 2 });
                Assert.All(dataset.Annotations.Boxes.ToArray(), box => Assert.True(double.IsFinite(box.Area)));
                datasets++;
            }
            catch (GroundTruthException refusal)
            {
                Assert.All(refusal.Diagnostics, fault => Assert.Matches("^VIZ3[0-9][0-9]$", fault.Code));
                refusals++;
            }
        }

        Assert.True(datasets > Mutations / 20, $"{datasets} datasets");
        Assert.True(refusals > Mutations / 20, $"{refusals} refusals");
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

    private static byte[] Mutate(byte[] valid, Random random)
    {
        var bytes = valid.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at - 1));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Insertions[random.Next(Insertions.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                case 4:
                    var digit = bytes.FindIndex(at, one => one is >= (byte)'0' and <= (byte)'9');
                    bytes[digit < 0 ? at : digit] = (byte)"0123456789-.eE+ "[random.Next(16)];
                    break;
                default:
                    bytes.Reverse(at, Math.Min(random.Next(2, 12), bytes.Count - at));
                    break;
            }
        }

        return [.. bytes];
    }
}
