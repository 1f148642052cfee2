using System.Collections.Immutable;
using System.Text;

namespace VizArt.GroundTruth.Tests;

public sealed class CocoMutationTests
{
    private static readonly byte[][] Valid =
    [
        .. new[]
        {
            new CocoFile().ToString(),
            "\uFEFF" + CocoFile.WithMembers(""" "segmentation":[[1,2,3.25,4,5,6],[7,8,9,10,11,12,13,14]],"keypoints":[1,2,2,0,0,0],"num_keypoints":1 """),
            CocoFile.WithMembers(""" "segmentation":{"size":[80,100],"counts":[34,66,7900]} """).ToString(),
            """{"images":[{"id":7,"coco_url":"http://x/val/1.jpg","width":"9"}],"annotations":[{"image_id":7,"bbox":[1,2,3,4]},{"id":"b","image_id":8,"keypoints":[1,2,2],"caption":"x"}]}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] Results =
    [
        .. new[]
        {
            """[{"image_id":7,"category_id":3,"bbox":[10,20,30,40],"score":0.9},{"image_id":"b","category_id":4,"bbox":[0,0,1e1,2.5],"score":1}]""",
            """[{"image_id":7,"category_id":3,"segmentation":{"size":[3,4],"counts":"246"},"score":0.9},{"image_id":7,"category_id":3,"segmentation":{"size":[3,4],"counts":[2,4,6]},"score":1}]""",
            """[{"image_id":7,"category_id":3,"segmentation":[[0,0,4,0,4,4]],"bbox":[0,0,4,4],"score":0.5}]""",
            """[{"image_id":7,"category_id":3,"keypoints":[1,2,0.3,4,5,1],"score":0.5}]""",
            """[{"image_id":7,"caption":"a cat"},{"image_id":9,"caption":"a \u0064og"}]""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public Task Mutants_are_read_or_refused() =>
        MutationRound.RunAsync(Valid, "coco.json", path => GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "coco" }));

    [Fact]
    public Task Mutants_of_results_read_alone_are_read_or_refused() => MutationRound.RunAsync(Results, "results.json", async path =>
    {
        await CocoResults.IsResultsAsync(path);
        await CocoResults.CheckAsync(path);
    });

    [Fact]
    public async Task Ids_made_to_have_one_hash_take_no_longer_than_others()
    {
        // The hash of a long is that of its halves, one against the other: these all have 0.
        var made = await FastestAsync(number => number * ((1L << 32) + 1));
        var others = await FastestAsync(number => number * 3_000_000_019L);

        // Looked up one after the other they took 200 times as long.
        Assert.True(made < 20 * others, $"They took {made}, others {others}.");

        static async Task<TimeSpan> FastestAsync(Func<long, long> idOf)
        {
            var images = string.Join(',', Enumerable.Range(1, 40_000).Select(number => $"{{\"id\":{idOf(number)}}}"));
            var fastest = TimeSpan.MaxValue;
            for (var round = 0; round < 3; round++)
            {
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                Assert.Equal(40_000, (await CocoFile.ReadAsync($"{{\"images\":[{images}],\"annotations\":[],\"categories\":[]}}")).Samples.Length);
                fastest = System.Diagnostics.Stopwatch.GetElapsedTime(start) is var took && took < fastest ? took : fastest;
            }

            return fastest;
        }
    }

    [Fact]
    public Task Mutants_are_read_or_refused_where_all_that_can_be_is_lowered()
    {
        var lowered = RuleCatalogue.Gather().GroupBy(rule => rule.Name).Where(rules => rules.All(rule => rule.IsAdjustable))
            .ToImmutableSortedDictionary(rules => rules.Key, _ => RuleSeverity.Ignore, StringComparer.Ordinal);
        var options = new GroundTruthOptions { Format = "coco", ChunkBytes = 32, Severities = lowered, AllowOutsideImages = true };

        return MutationRound.RunAsync(Valid, "coco.json", path => GroundTruthFormats.CreateDefault().ReadAsync(path, options));
    }
}
