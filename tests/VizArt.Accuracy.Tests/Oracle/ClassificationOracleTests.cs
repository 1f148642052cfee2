using System.Text.Json.Nodes;

namespace VizArt.Accuracy.Tests.Oracle;

public sealed class ClassificationOracleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracle", "classification");
    private static readonly Lazy<JsonObject> Expected = new(() => CocoJson.Read(Path.Combine(Folder, "expected.json")));

    [Theory]
    [InlineData("binary")]
    [InlineData("binary_rare")]
    public void Every_figure_of_two_classes_equals_the_reference(string name)
    {
        var data = CocoJson.Read(Path.Combine(Folder, name + ".json"));
        var truths = ClassificationReference.Ints(data["y_true"]!);
        var scores = ClassificationReference.Doubles(data["score"]!);

        ClassificationReference.AssertBinary(Expected.Value[name]!.AsObject(), truths, scores);
    }

    [Theory]
    [InlineData("multiclass")]
    [InlineData("multiclass_gaps")]
    public void Every_figure_of_many_classes_equals_the_reference(string name)
    {
        var data = CocoJson.Read(Path.Combine(Folder, name + ".json"));
        var truths = ClassificationReference.Ints(data["y_true"]!);
        var predictions = ClassificationReference.Ints(data["y_pred"]!);
        var probabilities = data["probability"]!.AsArray().SelectMany(row => ClassificationReference.Doubles(row!)).ToArray();

        ClassificationReference.AssertMulticlass(Expected.Value[name]!.AsObject(), truths, predictions, probabilities, data["num_classes"]!.GetValue<int>());
    }

    [Fact]
    public void Every_special_case_equals_the_reference()
    {
        var cases = Expected.Value["special"]!.AsArray();

        Assert.NotEmpty(cases);
        Assert.All(cases, one => ClassificationReference.AssertSpecial(one!.AsObject()));
    }

    [DataFact]
    public void The_committed_copy_is_the_reference()
    {
        var names = new[] { "binary.json", "binary_rare.json", "multiclass.json", "multiclass_gaps.json", "expected.json" };

        Assert.All(names, name => Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name))),
                JsonNode.Parse(File.ReadAllText(DataFactAttribute.PathOf("oracle/classification/" + name)))),
            name));
    }
}
