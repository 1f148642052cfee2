using VizArt.Accuracy.Tests.Classes;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.DataViews;

public sealed class DataViewPredictionsTests
{
    [Fact]
    public void Rows_are_in_the_order_of_the_samples()
    {
        var view = DataViewRows.Keyed(DataViewRows.Of(Row("c2", 0.1f, 0.2f, 0.7f), Row("c0", 0.5f, 0.25f, 0.25f)), "PredictedLabel");

        var predictions = DataViewPredictions.Read(view, ClassScene.Build(3, 2, 0));

        Assert.Equal(["c2", "c0"], predictions.Select(prediction => prediction.Label));
        Assert.Equal([new("c0", 0.5), new("c1", 0.25), new("c2", 0.25)], predictions[1].Scores);
    }

    [Fact]
    public void A_column_may_name_the_samples()
    {
        var view = DataViewRows.Of(new DataViewRows.Labelled { SampleId = "2", PredictedLabel = "c1" }, new DataViewRows.Labelled { SampleId = "1.png", PredictedLabel = "c0" });

        Assert.Equal(["c0", "c1"], DataViewPredictions.Read(view, ClassScene.Build(2, 0, 0)).Select(prediction => prediction.Label));
    }

    [Fact]
    public void A_part_of_the_samples_may_be_asked_for()
    {
        var dataset = ClassScene.Build(2, 0, 1, 0);
        var view = DataViewRows.Of(new DataViewRows.Labelled { SampleId = "3", PredictedLabel = "c1" });

        Assert.Equal("c1", Assert.Single(DataViewPredictions.Read(view, dataset, samples: [dataset.Samples[2]])).Label);
        Assert.Equal(
            "Row 0 (from 0): '3' is the id or file name of no sample that was asked for, or of more than one. Correct it, or remove the row.",
            Assert.Throws<PredictionException>(() => DataViewPredictions.Read(view, dataset, samples: [dataset.Samples[1]])).Message);
    }

    [Fact]
    public void A_number_is_the_category_of_that_id()
    {
        var view = DataViewRows.Of(new DataViewRows.Numbered { PredictedLabel = 2 });

        Assert.Equal("c1", DataViewPredictions.Read(view, ClassScene.Build(2, 1))[0].Label);
    }

    [Fact]
    public void A_truth_value_and_one_probability_are_of_the_positive_category()
    {
        var view = DataViewRows.Of(new DataViewRows.Binary { PredictedLabel = true, Probability = 0.75f, Score = 3 });

        var prediction = DataViewPredictions.Read(view, ClassScene.Build(2, 0), new DataViewColumns { PositiveCategory = "c0" })[0];
        var scored = DataViewPredictions.Read(view, ClassScene.Build(2, 0), new DataViewColumns { PositiveCategory = "c0", Probability = null })[0];

        Assert.Equal("c0", prediction.Label);
        Assert.Equal([new("c0", 0.75), new("c1", 0.25)], prediction.Scores);
        Assert.Equal([new("c0", 3), new("c1", -3)], scored.Scores);
    }

    [Fact]
    public void Faults_of_the_view_name_no_row()
    {
        var labelled = DataViewRows.Of(new DataViewRows.Labelled { SampleId = "1", PredictedLabel = "c0" });

        var lacking = Assert.Throws<PredictionException>(() => DataViewPredictions.Read(labelled, ClassScene.Build(2, 0), new DataViewColumns { Label = "Label" }));
        var unsaid = Assert.Throws<PredictionException>(() => DataViewPredictions.Read(DataViewRows.Of(new DataViewRows.Binary()), ClassScene.Build(2, 0)));
        var nameless = Assert.Throws<PredictionException>(() => DataViewPredictions.Read(DataViewRows.Of(Row("c0", 1, 0, 0)), ClassScene.Build(3, 0)));

        Assert.Equal("The predictions cannot be taken: the data view has no column 'Label' (it has: SampleId, PredictedLabel). Name the column in DataViewColumns.", lacking.Message);
        Assert.Equal(((long?)null, "", "VIZ361"), (lacking.Row, lacking.SampleId, lacking.Code));
        Assert.Equal(
            "The predictions cannot be taken: which category is true cannot be said (the ground truth knows: c0, c1). Use a ground truth of two categories, one of them called true or 1 or named in DataViewColumns.PositiveCategory; or give labels as texts and scores as a vector with names.",
            unsaid.Message);
        Assert.Equal(
            "The predictions cannot be taken: the column 'Score' has 3 scores and 0 names (SlotNames), each of which must be there once. Name their categories in DataViewColumns.ScoreCategories.",
            nameless.Message);
    }

    [Theory]
    [InlineData("Row 1 (from 0), sample '2': the label in the column 'PredictedLabel' is missing. Give the category that the sample was taken for.", "1:c0", "2:")]
    [InlineData("Row 1 (from 0), sample '1': the sample has a row already. Give one row for each sample.", "1:c0", "1:c1")]
    [InlineData("Row 0 (from 0): '9' is the id or file name of no sample that was asked for, or of more than one. Correct it, or remove the row.", "9:c0", "1:c0")]
    [InlineData("Sample '2': the data view has no row of it; 1 of 2 samples are so. Give one row for each sample.", "1:c0")]
    public void A_fault_of_a_row_names_it(string message, params string[] rows)
    {
        var view = DataViewRows.Of([.. rows.Select(row => new DataViewRows.Labelled { SampleId = row.Split(':')[0], PredictedLabel = row.Split(':')[1] })]);

        Assert.Equal(message, Assert.Throws<PredictionException>(() => DataViewPredictions.Read(view, ClassScene.Build(2, 0, 1))).Message);
    }

    [Fact]
    public void Rows_beyond_the_samples_and_scores_that_are_no_numbers_are_refused()
    {
        var names = new DataViewColumns { ScoreCategories = ["c0", "c1", "c2"] };

        var beyond = Assert.Throws<PredictionException>(() => DataViewPredictions.Read(DataViewRows.Of(Row("c0", 1, 0, 0), Row("c0", 1, 0, 0)), ClassScene.Build(3, 0), names));
        var nan = Assert.Throws<PredictionException>(() => DataViewPredictions.Read(DataViewRows.Of(Row("c0", 1, float.NaN, 0)), ClassScene.Build(3, 0), names));

        Assert.Equal("Row 1 (from 0): there are 1 samples, and no more rows are expected. Give one row for each sample, or name the samples in a column SampleId.", beyond.Message);
        Assert.Equal("Row 0 (from 0), sample '1': NaN in the column 'Score' is no finite score. Find where the pipeline makes it.", nan.Message);
    }

    private static DataViewRows.Multiclass Row(string label, params float[] scores) => new() { PredictedLabel = label, Score = scores };
}
