namespace VizArt.GroundTruth.Tests;

public sealed class ClassificationFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_csv_has_a_label_and_a_column_of_scores_for_each_category()
    {
        var predictions = await ReadAsync("p.csv", "sample,label,dog,car\n7,car,0.1,0.9\nsub/b.png,dog,,0.25\n");

        Assert.Equal(("car", 0.9, 0.1), (predictions.Read(0)!.Label, predictions.Read(0)!.Scores["car"], predictions.Read(0)!.Scores["dog"]));
        Assert.Equal([new("car", 0.25)], predictions.Read(1)!.Scores);
        Assert.Empty(predictions.Warnings);
    }

    [Fact]
    public async Task A_json_array_has_an_object_for_each_sample()
    {
        var predictions = await ReadAsync("p.json", """[{"sample":"b.png","label":"dog","model":{"x":[1]}},{"scores":{"car":0.75,"dog":0.25},"label":"car","image_id":7}]""");

        Assert.Equal([new("car", 0.75), new("dog", 0.25)], predictions.Read(0)!.Scores);
        Assert.Equal("dog", predictions.Read(1)!.Label);
    }

    [Fact]
    public async Task Aliases_hold_of_labels_and_of_scores()
    {
        var options = new GroundTruthOptions { CategoryAliases = new GroundTruthOptions().CategoryAliases.Add("auto", "car") };

        var csv = await ReadAsync("p.csv", "sample,label,auto\n7,auto,1\n9,dog,0\n", options);
        var json = await ReadAsync("p.json", """[{"image_id":7,"label":"auto","scores":{"auto":1}},{"image_id":9,"label":"dog"}]""", options);

        Assert.Equal(csv.Read(0)!.Scores, json.Read(0)!.Scores);
        Assert.Equal(("car", 1), (csv.Read(0)!.Label, csv.Read(0)!.Scores["car"]));
        Assert.Equal(
            ["p.csv(1): error VIZ308: the category “car” has a column already. Keep one column for each category; aliases may make two names one."],
            await FaultsAsync("p.csv", "sample,label,car,auto\n7,car,1,0\n9,dog,0,1\n", options));
        Assert.Equal(
            ["p.json(1,51): error VIZ308: $[0].scores: the member “car” is there already. Keep one; readers disagree on which of them counts."],
            await FaultsAsync("p.json", """[{"image_id":7,"label":"dog","scores":{"car":1,   "auto":1}},{"image_id":9,"label":"dog"}]""", options));
    }

    [Theory]
    [InlineData("sample,score\n", "p.csv(1): error VIZ304: the header is “sample,score”; “sample”, “label” and then the categories that scores are of, each once, are expected. Correct the first line; fields are parted by commas.")]
    [InlineData("sample,label\n7,cat\n9,dog\n", "p.csv(2): error VIZ360: the ground truth does not know the category “cat”. Use the ground truth's names; lowered, an evaluator that ignores unknown categories counts such labels as none.")]
    [InlineData("sample,label,cat\n7,car,1\n9,dog,1\n", "p.csv(1): error VIZ360: the ground truth does not know the category “cat”. Use the ground truth's names; lowered, an evaluator that ignores unknown categories counts such labels as none.")]
    [InlineData("sample,label\n7,\n9,dog\n", "p.csv(2): error VIZ361: the label is empty. Write the category that the sample was taken for.")]
    [InlineData("sample,label,car\n7,car,nan\n9,dog,1\n", "p.csv(2): error VIZ307: nan in the column “car” is no finite number. Write a finite number, or nothing where there is none.")]
    [InlineData("sample,label\n7,car\n", "p.csv: error VIZ361: 1 of 2 samples have no prediction: 9. Name each prediction as its sample, and give one for every sample.")]
    [InlineData("sample,label\n", "p.csv: error VIZ361: 2 of 2 samples have no prediction: 7, 9. Name each prediction as its sample, and give one for every sample.")]
    public async Task A_fault_of_a_csv_is_told_with_its_line(string text, string message) => Assert.Equal([message], await FaultsAsync("p.csv", text));

    [Theory]
    [InlineData("[]", "p.json: error VIZ361: 2 of 2 samples have no prediction: 7, 9. Name each prediction as its sample, and give one for every sample.")]
    [InlineData("""{"images":[]}""", "p.json(1,1): error VIZ306: $: an object is found where an array of predictions is expected. Correct the value, or export the file again.")]
    [InlineData("""[{"image_id":7,"label":"car"},{"sample":"a.png","label":"dog"}]""", "p.json(1,31): error VIZ308: $[1]: the sample “a.png” has a prediction already. Give one for each sample; its id and its file name are the same sample.")]
    [InlineData("""[{"image_id":7,"label":"car","label":"dog"}]""", "p.json(1,30): error VIZ308: $[0].label: the member “label” is there already. Keep one; readers disagree on which of them counts.")]
    [InlineData("""[{"image_id":7,"label":"car","scores":{"car":NaN}}]""", "p.json(1,46): error VIZ307: $[0].scores: NaN is no finite number. Correct or remove the entry; in Python, json.dump(…, allow_nan=False) finds it when written.")]
    [InlineData("""[{"image_id":7,"label":"car","scores":[1]}]""", "p.json(1,39): error VIZ306: $[0].scores: an array is found where scores by category (an object) is expected. Correct the value, or export the file again.")]
    [InlineData("""[{"image_id":7,"label":"cat"}]""", "p.json(1,24): error VIZ360: $[0].label: the ground truth does not know the category “cat”. Use the ground truth's names; lowered, an evaluator that ignores unknown categories counts such labels as none.")]
    [InlineData("""[{"image_id":7,"label":""}]""", "p.json(1,24): error VIZ361: $[0].label: the label is empty. Write the category that the sample was taken for.")]
    [InlineData("""[{"label":"car"}]""", "p.json(1,2): error VIZ305: $[0]: the member “image_id” is missing. Add it, or export the file again.")]
    [InlineData("""[{"image_id":7}]""", "p.json(1,2): error VIZ305: $[0]: the member “label” is missing. Add it, or export the file again.")]
    [InlineData("[7]", "p.json(1,2): error VIZ306: $[0]: 7 is found where a prediction (an object) is expected. Correct the value, or export the file again.")]
    public async Task A_fault_of_a_json_is_told_with_its_place(string text, string message) => Assert.Equal([message], await FaultsAsync("p.json", text));

    [Fact]
    public async Task A_sample_that_comes_again_after_a_bad_label_is_told_too()
    {
        var faults = await FaultsAsync("p.json", """[{"image_id":7,"label":""},{"image_id":7,"label":"car"},{"image_id":9,"label":"dog"}]""");

        Assert.Equal(2, faults.Length);
        Assert.StartsWith("p.json(1,28): error VIZ308: $[1]: the sample “7” has a prediction already.", faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_of_another_task_are_told_once()
    {
        var rows = string.Join(',', Enumerable.Repeat("""{"image_id":7,"category_id":3,"bbox":[1,2,3,4],"score":0.5}""", 300));

        Assert.Equal(
            ["p.json(1,2): error VIZ305: $[0]: the result has “category_id” and no “label”: it is of another task. Evaluate the file as the task that it is of, or name the results of this one."],
            await FaultsAsync("p.json", $"[{rows}]"));
    }

    [Fact]
    public async Task Predictions_of_no_sample_are_a_warning_and_unknown_labels_may_be_kept()
    {
        var lowered = new GroundTruthOptions { Severities = new GroundTruthOptions().Severities.Add("predictions-category-unknown", RuleSeverity.Ignore) };

        var predictions = await ReadAsync("p.csv", "sample,label\n7,cat\n9,dog\n10,dog\n", lowered);

        Assert.Equal("cat", predictions.Read(0)!.Label);
        Assert.Equal("p.csv: warning VIZ361: 1 of 3 predictions are of no sample of the ground truth: 10. Remove them, or name the ground truth that they are of.", CocoFile.Show(Assert.Single(predictions.Warnings)));
    }

    [Fact]
    public async Task Measurements_are_columns_and_an_empty_field_was_not_measured()
    {
        var dataset = await new CocoFile().ReadAsync();

        var predictions = await PairedPredictions.ReadMeasurementsAsync(_folder.Write("m.csv", "sample,length [mm],mass\n7,1.5,\nb.png,2,3\n"), dataset);
        var missing = await Assert.ThrowsAsync<GroundTruthException>(() => PairedPredictions.ReadMeasurementsAsync(_folder.Write("m.csv", "sample,mass\n7,1\n"), dataset));

        Assert.Equal([new Measurement("length", 1.5, "mm")], predictions.Read(0));
        Assert.Equal([new Measurement("length", 2, "mm"), new Measurement("mass", 3)], predictions.Read(1));
        Assert.Equal("m.csv: error VIZ361: 1 of 2 samples have no prediction: 9. Name each prediction as its sample, and give one for every sample.", CocoFile.Show(Assert.Single(missing.Diagnostics)));
    }

    [Fact]
    public async Task Mutants_are_read_or_refused()
    {
        var dataset = await new CocoFile().ReadAsync();

        await MutationRound.RunAsync(["sample,label,car,dog\n7,car,0.9,0.1\n\"sub/b.png\",dog,,0.8\n"u8.ToArray()], "p.csv", path => PairedPredictions.ReadClassificationsAsync(path, dataset));
        await MutationRound.RunAsync(["""[{"image_id":7,"label":"car","scores":{"car":0.9,"dog":1e-1}},{"sample":"sub/b.png","label":"dog"}]"""u8.ToArray()], "p.json", path => PairedPredictions.ReadClassificationsAsync(path, dataset));
    }

    private async Task<PairedPredictions<Classification>> ReadAsync(string name, string text, GroundTruthOptions? options = null) =>
        await PairedPredictions.ReadClassificationsAsync(_folder.Write(name, text), await new CocoFile().ReadAsync(), options);

    private async Task<string[]> FaultsAsync(string name, string text, GroundTruthOptions? options = null)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(name, text, options));
        return [.. refusal.Diagnostics.Select(CocoFile.Show)];
    }
}
