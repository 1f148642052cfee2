using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness.Tests.Running;

/// <summary>A test that is held to what source control accepted, run for real.</summary>
public sealed class AcceptedFileTests : IDisposable
{
    private const string Test = "Workshop.Pipeline.Detects";
    private const string Received = "Baselines/Workshop.Pipeline.Detects.received.json";
    private const string Verified = "Baselines/Workshop.Pipeline.Detects.verified.json";
    private const string Offered = "If this is meant: 'vizart accept' takes Baselines/Workshop.Pipeline.Detects.received.json; commit what it writes with the change.";

    private readonly Workshop _workshop = new();

    private BaselineFiles Files => new(_workshop.Folder, Test, null);

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task The_first_run_is_green_and_says_how_its_figures_are_accepted()
    {
        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy());

        Assert.Null(report.Failure);
        Assert.Contains(
            "baseline: no earlier green, full run in the history; 'vizart accept --test Workshop.Pipeline.Detects' accepts these figures, in a file that later runs are held to",
            report.Table,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_workshop.Folder, "Baselines")));
    }

    [Fact]
    public async Task A_drop_below_the_history_is_offered_and_once_accepted_is_what_counts()
    {
        await _workshop.RunAsync(Workshop.Everything, new Accuracy());

        var red = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());
        var offer = Files.ReadReceived()!;
        await Files.AcceptAsync(offer);
        var green = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());

        Assert.StartsWith("VIZ102 ", red.Failure, StringComparison.Ordinal);
        Assert.Contains($"\n{Offered}\n", red.Failure, StringComparison.Ordinal);
        Assert.Equal((Test, 10L, "Workshop/net10.0/Debug"), (offer.Test, offer.SampleCount, offer.Suite));
        Assert.Null(green.Failure);
        Assert.Contains($"baseline: compared with {Verified}", green.Table, StringComparison.Ordinal);
        Assert.False(File.Exists(Files.ReceivedPath));
    }

    [Fact]
    public async Task A_drop_below_the_accepted_file_fails_and_names_file_reason_and_figures()
    {
        await AcceptAsync(Workshop.Everything, reason: "the new lens");

        var report = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());

        Assert.StartsWith("VIZ102 ", report.Failure, StringComparison.Ordinal);
        Assert.Contains("Recall 1.000 → 0.500 (−0.500)", report.Failure, StringComparison.Ordinal);
        Assert.Contains($" Baseline: {Verified} (the new lens).\n{Offered}\n", report.Failure, StringComparison.Ordinal);
        Assert.True(File.Exists(Files.ReceivedPath));
    }

    [Fact]
    public async Task The_file_counts_and_not_a_history_that_is_worse_or_better()
    {
        await AcceptAsync(Workshop.CarsOnly);
        Directory.Delete(_workshop.Directories, recursive: true);
        await _workshop.RunAsync(Workshop.Everything, new Accuracy());
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, Workshop.CarsOnly, new Accuracy());

        Assert.Null(report.Failure);
        var recall = Assert.Single((await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows, row => row is { Metric: "Recall", Category: null, Slice: null });
        Assert.Equal((0.5, VerdictState.Passed), (recall.Baseline, recall.Verdict));
    }

    [Fact]
    public async Task What_got_better_passes_and_the_table_says_that_accepting_raises_the_bar()
    {
        await AcceptAsync(Workshop.CarsOnly);

        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy());

        Assert.Null(report.Failure);
        Assert.Contains("  better than accepted: ", report.Table, StringComparison.Ordinal);
        Assert.Contains("AP 0.500 → 1.000 (+0.500), ", report.Table, StringComparison.Ordinal);
        Assert.Contains("; 'vizart accept --test Workshop.Pipeline.Detects' raises the bar", report.Table, StringComparison.Ordinal);
        Assert.False(File.Exists(Files.ReceivedPath));
    }

    [Fact]
    public async Task Another_ground_truth_fails_until_it_is_accepted()
    {
        await AcceptAsync(Workshop.Everything);
        File.AppendAllText(Path.Combine(_workshop.Folder, "images", "1.png"), "other pixels");
        var suite = _workshop.NewRun();

        var red = await Workshop.RunAsync(suite, Workshop.Everything, new Accuracy());
        await Files.AcceptAsync(Files.ReadReceived()!);
        var green = await _workshop.RunAsync(Workshop.Everything, new Accuracy());

        Assert.Matches(
            "^VIZ121 Baselines/Workshop\\.Pipeline\\.Detects\\.verified\\.json is of another ground truth \\(annotations, images or the choice of samples: [0-9a-f]{12}, now [0-9a-f]{12}\\), "
            + "so nothing is compared\\. If that is meant, accept it in the same change\\.\n",
            red.Failure);
        Assert.Contains(Offered, red.Failure, StringComparison.Ordinal);
        var row = Assert.Single((await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows, row => row.Metric == MetricRow.VerifiedFile);
        Assert.Equal((VerdictState.Failed, "VIZ121"), (row.Verdict, row.Code));
        Assert.Null(green.Failure);
    }

    [Fact]
    public async Task Another_choice_of_samples_and_other_options_are_told_together()
    {
        await AcceptAsync(Workshop.Everything);

        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy { MaxSamples = 5, IouThreshold = 0.75 });

        Assert.Matches("VIZ121 .* is of another ground truth \\(.*; 10 samples, now 5\\) and of other options \\(thresholds, or what else changes a score: .*, now .*\\), so nothing", report.Failure);
    }

    [Fact]
    public async Task A_figure_that_the_file_has_and_the_run_has_not_fails()
    {
        await AcceptAsync(Workshop.Everything, change: baseline => baseline with { Figures = baseline.Figures.Add(new AcceptedFigure("AP42", null, null, 0.5)).Add(new AcceptedFigure("F1", "ghost", null, null)) });
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, Workshop.Everything, new Accuracy());

        Assert.StartsWith($"VIZ110 The baseline has 2 figures that this run does not: AP42 0.500, F1 of ghost –. Baseline: {Verified}.\n{Offered}\n", report.Failure, StringComparison.Ordinal);
        var missing = (await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows.Where(row => row.Verdict == VerdictState.Missing).Select(row => row.Metric);
        Assert.Equal(["AP42", "F1"], missing);
    }

    [Fact]
    public async Task A_file_that_lacks_a_figure_is_not_compared_in_it_and_the_table_says_so()
    {
        await AcceptAsync(Workshop.Everything, change: baseline => baseline with { Figures = [.. baseline.Figures.Where(figure => figure.Metric != "Recall")] });
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, Workshop.Everything, new Accuracy());

        Assert.Null(report.Failure);
        var recall = Assert.Single((await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows, row => row is { Metric: "Recall", Category: null, Slice: null });
        Assert.Equal((VerdictState.New, "the baseline has no such figure"), (recall.Verdict, recall.Reason));
    }

    [Fact]
    public async Task A_file_with_the_marks_of_a_merge_conflict_fails_after_the_run_and_what_is_true_now_is_offered()
    {
        await AcceptAsync(Workshop.Everything);
        File.WriteAllText(Files.VerifiedPath, "{\n<<<<<<< HEAD\n");

        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy());

        Assert.StartsWith(
            $"VIZ120 {Verified}, line 2: It holds the marks of a merge conflict. Take one side, run the test, then 'vizart accept' what is true now.\n{Offered}\n",
            report.Failure,
            StringComparison.Ordinal);
        Assert.NotNull(Files.ReadReceived());
    }

    [Fact]
    public async Task What_was_offered_is_taken_back_when_the_test_passes_again()
    {
        await AcceptAsync(Workshop.Everything);
        await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());
        var offered = File.Exists(Files.ReceivedPath);

        await _workshop.RunAsync(Workshop.Everything, new Accuracy());

        Assert.True(offered);
        Assert.False(File.Exists(Files.ReceivedPath));
    }

    [Fact]
    public async Task What_another_suite_of_the_project_offered_stays()
    {
        await AcceptAsync(Workshop.Everything);
        await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());
        await Files.WriteReceivedAsync(Files.ReadReceived()! with { Suite = "Workshop/net9.0/Debug" });

        await _workshop.RunAsync(Workshop.Everything, new Accuracy());

        Assert.True(File.Exists(Files.ReceivedPath));
    }

    [Fact]
    public async Task Samples_run_alone_are_neither_compared_nor_offered()
    {
        await AcceptAsync(Workshop.Everything);

        var report = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy(), "1", "2");

        Assert.Null(report.Failure);
        Assert.Contains("baseline: not compared: only the samples of VIZART_SAMPLES ran", report.Table, StringComparison.Ordinal);
        Assert.False(File.Exists(Files.ReceivedPath));
    }

    [Fact]
    public async Task A_run_in_which_the_pipeline_failed_offers_nothing_and_takes_back_what_was_offered()
    {
        await AcceptAsync(Workshop.Everything);
        await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());

        var report = await _workshop.RunAsync(sample => sample.Id == "3" ? throw new InvalidDataException("no pixels") : Workshop.Everything(sample), new Accuracy());

        Assert.StartsWith("VIZ103 ", report.Failure, StringComparison.Ordinal);
        Assert.Contains("\nVIZ102 ", report.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain("vizart accept", report.Failure, StringComparison.Ordinal);
        Assert.False(File.Exists(Files.ReceivedPath));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_leaves_the_verdict_as_it_is_and_says_what_to_do()
    {
        await _workshop.RunAsync(Workshop.Everything, new Accuracy());
        File.WriteAllText(Path.Combine(_workshop.Folder, "Baselines"), "a file where the folder should be");

        var report = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());

        Assert.StartsWith("VIZ102 ", report.Failure, StringComparison.Ordinal);
        Assert.Matches($"\n{Received.Replace(".", "\\.", StringComparison.Ordinal)} could not be written \\(.+\\): 'vizart accept --test Workshop\\.Pipeline\\.Detects' takes the new figures from the history, where the folder can be written\\.\n", report.Failure);
    }

    [Fact]
    public async Task Without_the_projects_folder_nothing_is_written_anywhere_and_that_is_said()
    {
        var truth = new Accuracy { GroundTruth = Path.Combine(_workshop.Folder, "coco.json") };
        await Workshop.RunAsync(Elsewhere(), Workshop.Everything, truth);

        var report = await Workshop.RunAsync(Elsewhere(), Workshop.CarsOnly, truth);

        Assert.Contains(
            "\nThe project's folder is not on this machine, so the new figures are in no file: 'vizart accept --test Workshop.Pipeline.Detects' takes them from the history, in a checkout.\n",
            report.Failure,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_goes_by_the_common_file_and_offers_one_of_its_own()
    {
        await AcceptAsync(Workshop.Everything);

        var report = await Workshop.RunAsync(_workshop.NewRunOfProfile("gpu"), Workshop.CarsOnly, new Accuracy());

        Assert.Contains($"Baseline: {Verified}.", report.Failure, StringComparison.Ordinal);
        var own = new BaselineFiles(_workshop.Folder, Test, "gpu");
        await own.AcceptAsync(own.ReadReceived()!);
        Assert.Null((await Workshop.RunAsync(_workshop.NewRunOfProfile("gpu"), Workshop.CarsOnly, new Accuracy())).Failure);
        Assert.Null((await _workshop.RunAsync(Workshop.Everything, new Accuracy())).Failure);
    }

    [Fact]
    public async Task The_spread_of_a_pipeline_that_answers_differently_is_accepted_with_it()
    {
        var calls = 0;
        var suite = _workshop.NewRun();
        var offer = await OfferAsync(suite, sample => calls++ / Workshop.ImageCount is 1 ? [] : Workshop.Everything(sample), new Accuracy { Repeat = 3 });
        await Files.AcceptAsync(offer);

        var asWorstPass = await _workshop.RunAsync(_ => [], new Accuracy());

        var recall = offer.Figures.Single(figure => figure is { Metric: "Recall", Category: null, Slice: null });
        var ofCar = offer.Figures.Single(figure => figure is { Metric: "Recall", Category: "car", Slice: null });
        Assert.Equal((1, (0, 1)), (recall.Value, recall.Spread));
        Assert.Equal((0, 1), ofCar.Spread);
        var row = Assert.Single((await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows, row => row is { Metric: "Recall", Category: null, Slice: null });
        Assert.Equal((0, 1), (row.SpreadLow, row.SpreadHigh));
        Assert.DoesNotContain("Recall", asWorstPass.Failure?.Split('\n')[0] ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_that_answers_alike_has_no_spread()
    {
        var offer = await OfferAsync(_workshop.NewRun(), Workshop.Everything, new Accuracy { Repeat = 3 });

        Assert.All(offer.Figures, figure => Assert.Null(figure.Spread));
    }

    [Fact]
    public async Task The_file_holds_the_set_its_categories_and_its_slices()
    {
        var offer = await OfferAsync(_workshop.NewRun(), Workshop.CarsOnly, new Accuracy());

        double? Figure(string metric, string? category, string? slice) =>
            offer.Figures.Single(figure => figure.Metric == metric && figure.Category == category && figure.Slice == slice).Value;
        Assert.Equal((0.5, 1, 0, 0.5), (Figure("Recall", null, null), Figure("Recall", "car", null), Figure("Recall", "person", null), Figure("Recall", null, "night")));
        Assert.Null(Figure("AP", "unicorn", null));
        Assert.DoesNotContain(offer.Figures, figure => figure.Metric is "Time" or "Memory" or MetricRow.TestsDeclared or MetricRow.LostToOthers);
    }

    private MeasuredSuite Elsewhere()
    {
        // The runtime's own folder: no project lies above it.
        var files = ProjectFiles.Of(typeof(object).Assembly, null, null);
        var options = VizArtOptions.Resolve(_workshop.Folder) with { Directory = _workshop.Directories };
        return _workshop.Keep(new MeasuredSuite("Workshop/net10.0/Debug", files, options, TimeProvider.System));
    }

    /// <summary>What a run offers, whether it has to or not: as the history tells it.</summary>
    private static async Task<AcceptedBaseline> OfferAsync(MeasuredSuite suite, Func<Sample, IReadOnlyList<Detection>> pipeline, Accuracy accuracy)
    {
        await Workshop.RunAsync(suite, pipeline, accuracy);
        var options = new AcceptanceOptions { RootDirectory = suite.Options.RootDirectory, Tests = [Test], RunId = suite.Tracker.RunId };
        return Assert.Single((await Acceptance.PlanAsync(suite.Tracker.History, options)).Changes).After;
    }

    private async Task AcceptAsync(Func<Sample, IReadOnlyList<Detection>> pipeline, string? reason = null, Func<AcceptedBaseline, AcceptedBaseline>? change = null)
    {
        var offer = await OfferAsync(_workshop.NewRun(), pipeline, new Accuracy());
        await Files.AcceptAsync((change?.Invoke(offer) ?? offer) with { Reason = reason });
    }
}
