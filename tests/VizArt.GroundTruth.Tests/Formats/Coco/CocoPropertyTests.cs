using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;

namespace VizArt.GroundTruth.Tests;

public sealed class CocoPropertyTests
{
    private static readonly string[] Samples =
    [
        new CocoFile().ToString(),
        "\uFEFF" + CocoFile.WithMembers(""" "segmentation":[[1,2,3,4,5,6],[7,8,9,10,11,12]],"keypoints":[1,2,2,0,0,0],"num_keypoints":1 """),
        CocoFile.WithMembers(""" "segmentation":{"size":[80,100],"counts":[34,66,7900]} """).ToString(),
        CocoFile.WithMembers($$""" "iscrowd":true,"segmentation":{"size":[80,100],"counts":"{{CompressedRunsTests.Encode([34, 66, 7900])}}"},"n\u0061me":"\ud83d\ude00" """).ToString(),
        new CocoFile { Images = """[{"id":"a","file_name":"ü.png","light":"night"},{"id":"b"}]""", Annotations = "[]" }.ToString(),
        new CocoFile { Annotations = """[{"id":1,"image_id":7,"bbox":[NaN, -Infinity ,1e400,Infinity]},{"bbox":[1,2,-3,4]},NaN]""" }.ToString(),
        new CocoFile { Annotations = """[{"id":1,"image_id":7,"bbox":[NaN,1,2,nul]}]""" }.ToString(),
    ];

    [Fact]
    public void What_is_written_as_COCO_is_read_back_the_same()
    {
        var genBox = Gen.Select(Gen.Double[-50, 700], Gen.Double[-50, 700], Gen.Double[0, 300], Gen.Double[0, 300]);
        var genOutline = Gen.OneOf(
            Gen.Const((double[][])[]),
            Gen.Double[-5, 640].Array[6].Array[1, 3],
            Gen.Double[-5, 640].Array[8].Array[1, 2]);
        var genAnnotation = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1], genBox, Gen.Bool, genOutline, Gen.Int[0, 3]);

        genAnnotation.Array[0, 12].Sample(annotations =>
        {
            var written = Make(annotations);

            var read = CocoFile.ReadAsync(DatasetText.ToCoco(written)).GetAwaiter().GetResult();

            Assert.Equal(DatasetText.ToCoco(written), DatasetText.ToCoco(read));
        }, iter: 100);
    }

    [Fact]
    public async Task The_size_of_the_chunks_changes_nothing()
    {
        foreach (var sample in Samples)
        {
            var whole = await OutcomeAsync(sample, 64 * 1024);
            foreach (var chunk in new[] { 1, 2, 3, 7, 64 })
            {
                Assert.Equal(whole, await OutcomeAsync(sample, chunk));
            }
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public async Task The_culture_changes_nothing(string name)
    {
        var expected = new List<string>();
        foreach (var sample in Samples)
        {
            expected.Add(await OutcomeAsync(sample, 64 * 1024));
        }

        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            for (var sample = 0; sample < Samples.Length; sample++)
            {
                Assert.Equal(expected[sample], await OutcomeAsync(Samples[sample], 64 * 1024));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Mutilated_files_are_read_or_refused_and_soon()
    {
        var random = new Random(20261124);
        var clock = Stopwatch.StartNew();
        var dataset = await new CocoFile().ReadAsync();
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 500; round++)
        {
            var bytes = Mutant.Of(Encoding.UTF8.GetBytes(Samples[round % Samples.Length]), random);
            var path = folder.Write("coco.json", bytes);

            await EndsWellAsync(() => GroundTruthFormats.CreateDefault().ReadAsync(path), bytes);
            await EndsWellAsync(() => GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "coco", ChunkBytes = 5 }), bytes);
            await EndsWellAsync(() => CocoResults.ReadDetectionsAsync(path, dataset), bytes);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"1,500 readings took {clock.Elapsed}.");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("[{\"a\":[")]
    public async Task Any_depth_of_nesting_is_refused(string opening)
    {
        var text = "{\"images\":" + string.Concat(Enumerable.Repeat(opening, 200_000));

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => CocoFile.ReadAsync(text));

        Assert.Equal("VIZ304", refusal.Diagnostics[^1].Code);
    }

    private static async Task EndsWellAsync(Func<Task> read, byte[] bytes)
    {
        var failure = await Record.ExceptionAsync(read);

        Assert.True(failure is null or GroundTruthException, $"{failure}\n{Encoding.Latin1.GetString(bytes)}");
    }

    private static async Task<string> OutcomeAsync(string text, int chunkBytes)
    {
        try
        {
            return DatasetText.Describe(await CocoFile.ReadAsync(text, new GroundTruthOptions { ChunkBytes = chunkBytes }));
        }
        catch (GroundTruthException refusal)
        {
            return DatasetText.Describe(refusal);
        }
    }

    private static Dataset Make((int Image, int Category, (double X, double Y, double Width, double Height) Box, bool IsCrowd, double[][] Outline, int Keypoints)[] annotations)
    {
        var builder = new DatasetBuilder("coco.json", "coco");
        foreach (var id in new[] { 3, 1, 2 })
        {
            builder.AddImage(new SourceId(id), $"/images/{id}.png", 640, 480);
        }

        builder.AddCategory(new SourceId(8), "car");
        builder.AddCategory(new SourceId(4), "dog");
        for (var index = 0; index < annotations.Length; index++)
        {
            var (image, category, box, isCrowd, outline, keypoints) = annotations[index];
            builder.AddAnnotation(1000 - index, image, category, new Box(box.X, box.Y, box.Width, box.Height), index % 3 == 0 ? null : box.X * box.X, isCrowd);
            foreach (var polygon in outline)
            {
                builder.AddPolygon(polygon);
            }

            if (outline.Length == 0 && isCrowd)
            {
                builder.SetMask(4, 3, [0, 5, (uint)(index % 8), (uint)(7 - (index % 8))]);
            }

            if (keypoints > 0)
            {
                builder.SetKeypoints([.. Enumerable.Range(0, keypoints).SelectMany(keypoint => new[] { box.X + keypoint, box.Y, keypoint % 3 })]);
            }
        }

        return builder.Build();
    }
}
