using System.Collections.Immutable;

namespace VizArt.GroundTruth.Tests;

public sealed class DatasetFingerprintTests
{
    public static TheoryData<string, string> Changes => new()
    {
        { "\"id\":1,\"image_id\":7", "\"id\":4,\"image_id\":7" },
        { "\"bbox\":[10,20,30,40]", "\"bbox\":[10,20,30,40.5]" },
        { "\"area\":1200", "\"area\":1201" },
        { ",\"area\":1200", "" },
        { "\"iscrowd\":0", "\"iscrowd\":1" },
        { "\"iscrowd\":0", "\"segmentation\":[[1,2,3,4,5,6]]" },
        { "\"iscrowd\":0", "\"keypoints\":[1,2,2]" },
        { "\"name\":\"car\"", "\"name\":\"bus\"" },
        { "\"width\":100", "\"width\":101" },
    };

    [Fact]
    public async Task Order_of_images_formatting_and_place_do_not_count()
    {
        var other = new CocoFile
        {
            Images = """[ {"file_name":"sub/b.png","id":9.0,"height":48,"width":64}, {"file_name":"a.png","id":7,"height":80,"width":100} ]""",
            Categories = """[{"id":5,"name":"dog"},{"id":3,"name":"car"}]""",
        };

        Assert.Equal(await FingerprintAsync(new CocoFile().ToString(), 0, 1), await FingerprintAsync(other.ToString(), 1, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whatever_counts_for_a_score_changes_it(string before, string after)
    {
        var text = new CocoFile().ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);

        Assert.NotEqual(
            await FingerprintAsync(text, 0, 1),
            await FingerprintAsync(text.Replace(before, after, StringComparison.Ordinal), 0, 1));
    }

    [Fact]
    public async Task The_bytes_of_the_images_count_and_so_does_their_absence()
    {
        using var folder = new TemporaryFolder();
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(folder.Write("coco.json", new CocoFile().ToString()));

        var missing = DatasetFingerprint.Compute(dataset, [0]);
        folder.Write("a.png", "");
        var empty = DatasetFingerprint.Compute(dataset, [0]);
        folder.Write("a.png", new string('x', 100_000));
        var full = DatasetFingerprint.Compute(dataset, [0]);

        Assert.Equal(3, new HashSet<string> { missing, empty, full }.Count);
        Assert.Matches("^[0-9a-f]{64}$", full);
    }

    [Fact]
    public async Task Only_the_samples_asked_for_count()
    {
        var changed = new CocoFile().ToString().Replace("[0.5,1.25,10,8]", "[0.5,1.25,10,9]", StringComparison.Ordinal);

        Assert.Equal(await FingerprintAsync(new CocoFile().ToString(), 0), await FingerprintAsync(changed, 0));
        Assert.NotEqual(await FingerprintAsync(new CocoFile().ToString(), 1), await FingerprintAsync(changed, 1));
    }

    [Fact]
    public void What_makes_slices_counts()
    {
        var plain = WithLight(null);

        Assert.Equal(3, new HashSet<string> { plain, WithLight("day"), WithLight("night") }.Count);
    }

    [Fact]
    public async Task A_fingerprint_stays_what_it_is_from_version_to_version()
    {
        Assert.Equal("7db53388aeb4a6dcb93dcf459d340521e1d21b14ed2c24b7f08040f40de469cc", await FingerprintAsync(new CocoFile().ToString(), 0, 1));
    }

    private static async Task<string> FingerprintAsync(string text, params int[] samples) =>
        DatasetFingerprint.Compute(await CocoFile.ReadAsync(text), samples);

    private static string WithLight(string? light)
    {
        var builder = new DatasetBuilder("coco.json", "coco");
        builder.AddImage(new SourceId(1), "/nowhere/1.png", attributes: light is null ? null : ImmutableSortedDictionary<string, string>.Empty.Add("light", light));
        return DatasetFingerprint.Compute(builder.Build(), [0]);
    }
}
