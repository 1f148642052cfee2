using System.Globalization;
using System.Text.Json.Nodes;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Oracle;

public sealed class VocOracleTests
{
    private static readonly Lazy<JsonObject> Expected = new(() => OracleFiles.Read("voc_ap", "expected.json").AsObject());

    public static TheoryData<double, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<double, bool, bool>();
            foreach (var iou in new[] { 0.3, 0.5, 0.75 })
            {
                cases.Add(iou, false, false);
                cases.Add(iou, false, true);
                cases.Add(iou, true, false);
                cases.Add(iou, true, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_category_and_the_mean_equal_the_reference(double iou, bool isInclusive, bool countsDifficult)
    {
        var (dataset, detections) = Read();
        var evaluator = new VocEvaluator(dataset, new VocOptions
        {
            IouThreshold = iou,
            InclusivePixels = isInclusive,
            CountDifficult = countsDifficult,
            ScoreThreshold = 0,
            IgnoreUnknownCategories = true,
        });

        evaluator.AddAll(detections);

        var scores = evaluator.Evaluate();
        var key = string.Create(CultureInfo.InvariantCulture, $"iou{iou}_{(isInclusive ? "inclusive" : "continuous")}_{(countsDifficult ? "difficult_as_normal" : "difficult_honoured")}");
        var expected = Expected.Value[key]!;
        Close.Equal((double)expected["mAP_all_point"]!, scores.Find("AP"), "mAP");
        Close.Equal((double)expected["mAP_11_point"]!, scores.Find("AP11"), "mAP, 11 points");
        foreach (var category in scores.Categories)
        {
            var own = expected["per_class"]![category.Name];
            Close.Equal((double?)own?["ap_all_point"], category.Find("AP"), category.Name);
            Close.Equal((double?)own?["ap_11_point"], category.Find("AP11"), category.Name);
            if (own is not null)
            {
                var (found, wrong) = ((double)own["tp"]!, (double)own["fp"]!);
                Close.Equal(found / (found + wrong), category.Find("Precision"), category.Name);
                Close.Equal(found / (double)own["n_pos"]!, category.Find("Recall"), category.Name);
            }
        }
    }

    private static (Dataset Dataset, DetectionTable Detections) Read()
    {
        var truths = OracleFiles.Read("voc_ap", "gt.json").AsArray();
        var results = OracleFiles.Read("voc_ap", "dt.json").AsArray();
        var builder = new DatasetBuilder("gt.json", "voc");
        var images = Names(truths, results, "image").ToDictionary(name => name, name => builder.AddImage(new SourceId(name), $"/images/{name}.png"));
        var categories = Names(truths, results, "class").ToDictionary(name => name, name => builder.AddCategory(new SourceId(name), name));
        var id = 1L;
        foreach (var truth in truths)
        {
            builder.AddAnnotation(
                id++, images[(string)truth!["image"]!], categories[(string)truth["class"]!], BoxOf(truth["bbox"]!), isDifficult: (int)truth["difficult"]! != 0);
        }

        var dataset = builder.Build();
        var detections = new DetectionTableBuilder();
        foreach (var result in results)
        {
            dataset.TryGetSample(new SourceId((string)result!["image"]!), out var sample);
            dataset.TryGetCategory((string)result["class"]!, out var category);
            detections.Add(sample!.Index, category!.Index, BoxOf(result["bbox"]!), (double)result["score"]!);
        }

        return (dataset, detections.Build());
    }

    private static SortedSet<string> Names(JsonArray truths, JsonArray results, string member) =>
        new(truths.Concat(results).Select(row => (string)row![member]!), StringComparer.Ordinal);

    private static Box BoxOf(JsonNode corners) => Box.FromCorners((double)corners[0]!, (double)corners[1]!, (double)corners[2]!, (double)corners[3]!);
}
