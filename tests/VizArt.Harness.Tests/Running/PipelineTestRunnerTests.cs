using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using VizArt.GroundTruth;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness.Tests.Running;

public sealed class PipelineTestRunnerTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task A_perfect_pipeline_passes_and_shows_the_table()
    {
        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy { MinF1 = 1 });

        Assert.Null(report.Failure);
        Assert.StartsWith("PipelineTests_Pipeline", report.Table.Replace("Workshop.Pipeline.Detects: Passed. 10 samples, 3 categories, 1 pass in ", "PipelineTests_Pipeline", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("F1", report.Table, StringComparison.Ordinal);
        Assert.Contains("≥ 1.000", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_below_its_minimum_names_the_category_that_collapsed_and_the_images()
    {
        var report = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy { MinF1 = 0.8 });

        var line = report.Failure!.Split('\n')[0];
        Assert.Equal(
            "VIZ101 F1 0.667 is below the required 0.800 (short by 0.133). Worst category: person 0.000. "
            + "Worst images: 1.png 0.667, 2.png 0.667, 3.png 0.667, 4.png 0.667, 5.png 0.667, … and 5 more.",
            line);
    }

    [Fact]
    public async Task A_drop_against_the_last_good_run_fails_and_the_run_is_still_in_the_history()
    {
        var first = await _workshop.RunAsync(Workshop.Everything, new Accuracy());
        var second = _workshop.NewRun();

        var report = await Workshop.RunAsync(second, Workshop.CarsOnly, new Accuracy());

        Assert.Null(first.Failure);
        Assert.StartsWith("VIZ102 ", report.Failure, StringComparison.Ordinal);
        Assert.Contains("Images that got worse: 1.png 1.000 → 0.667", report.Failure, StringComparison.Ordinal);
        var rows = (await second.Tracker.History.ReadMetricsAsync(second.Tracker.RunId)).Rows;
        var recall = Assert.Single(rows, row => row is { Metric: "Recall", Category: null, Slice: null });
        Assert.Equal((0.5, 1.0, VerdictState.Failed), (recall.Value, recall.Baseline, recall.Verdict));
    }

    [Fact]
    public async Task Without_an_allowed_drop_nothing_is_judged_by_the_baseline()
    {
        await _workshop.RunAsync(Workshop.Everything, new Accuracy());
        var suite = _workshop.NewRun();

        await Workshop.RunAsync(suite, Workshop.CarsOnly, new Accuracy { MaxDrop = double.NaN });

        var recall = Assert.Single((await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows, row => row is { Metric: "Recall", Category: null, Slice: null });
        Assert.Null(recall.Verdict);
        Assert.Equal(1, recall.Baseline);
    }

    [Fact]
    public async Task A_run_in_which_a_test_could_not_be_measured_is_no_baseline()
    {
        var red = _workshop.NewRun();
        await Workshop.RunAsync(red, Workshop.Everything, new Accuracy());
        await Workshop.RunAsync(red, new Thresholds(), nameof(Thresholds.Misspelt), new Accuracy());

        var report = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());

        Assert.Null(report.Failure);
        Assert.Contains("no earlier green, full run", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_lacks_tests_of_its_assembly_is_no_baseline()
    {
        await Workshop.RunAsync(_workshop.NewRun(declaredTests: 2), Workshop.Everything, new Accuracy());

        var report = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());

        Assert.Contains("no earlier green, full run", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_failed_is_no_baseline()
    {
        await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy { MinF1 = 0.9 });

        var report = await _workshop.RunAsync(_ => [], new Accuracy());

        Assert.Null(report.Failure);
        Assert.Contains("no earlier green, full run", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_ground_truth_is_not_compared_and_said()
    {
        await _workshop.RunAsync(Workshop.Everything, new Accuracy());
        File.AppendAllText(Path.Combine(_workshop.Folder, "images", "1.png"), "other pixels");

        var report = await _workshop.RunAsync(Workshop.CarsOnly, new Accuracy());

        Assert.Null(report.Failure);
        Assert.Contains("baseline: the ground truth, or the choice of samples, changed since run", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_on_which_the_pipeline_throws_is_recorded_and_named_and_the_others_run()
    {
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, sample => sample.Id == "3" ? throw new InvalidDataException("no pixels") : Workshop.Everything(sample), new Accuracy());

        Assert.StartsWith("VIZ103 The pipeline failed on 1 of 10 samples, which count as nothing found. 3.png: InvalidDataException: no pixels", report.Failure, StringComparison.Ordinal);
        var stages = (await suite.Tracker.History.ReadStagesAsync(suite.Tracker.RunId)).Rows;
        Assert.Equal(10, stages.Count(stage => stage.StageName == "/"));
        var failed = Assert.Single(stages, stage => !stage.Succeeded);
        Assert.Equal(("3", "System.IO.InvalidDataException", "no pixels"), (failed.SampleId, failed.ErrorType, failed.ErrorMessage));
        var metrics = (await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows;
        Assert.Equal(0.9, Assert.Single(metrics, row => row is { Metric: "Recall", Category: null, Slice: null }).Value!.Value, 12);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_given_up_and_the_others_run()
    {
        using var never = new ManualResetEventSlim();

        var report = await _workshop.RunAsync(
            sample =>
            {
                if (sample.Id == "3")
                {
                    never.Wait(TimeSpan.FromSeconds(30));
                }

                return Workshop.Everything(sample);
            },
            new Accuracy { SampleTimeoutMs = 200 });

        never.Set();
        Assert.Contains("3.png: TimeoutException: The call took longer than SampleTimeoutMs = 200. It did not stop when asked to", report.Failure, StringComparison.Ordinal);
        Assert.Contains("disturbed: a call that was given up went on in the background", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_comes_back_after_its_time_fails_though_it_came_back()
    {
        var clock = new FakeTimeProvider();

        var report = await Workshop.RunAsync(
            _workshop.NewRun(clock),
            sample =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(51));
                return Workshop.Everything(sample);
            },
            new Accuracy { SampleTimeoutMs = 50, MaxSamples = 1 });

        Assert.Contains("TimeoutException: The call took longer than SampleTimeoutMs = 50. It went on when asked to stop: observe the CancellationToken.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_may_fill_the_same_list_again()
    {
        var list = new List<Detection>();

        var report = await _workshop.RunAsync(
            sample =>
            {
                list.Clear();
                list.AddRange(Workshop.Everything(sample));
                return list;
            },
            new Accuracy { MinF1 = 1 });

        Assert.Null(report.Failure);
    }

    [Fact]
    public async Task Warm_up_and_repeats_are_passes_over_the_set()
    {
        var calls = new ConcurrentBag<string>();

        await _workshop.RunAsync(
            sample =>
            {
                calls.Add(sample.Id);
                return Workshop.Everything(sample);
            },
            new Accuracy { Warmup = 2, Repeat = 3, MaxSamples = 4 });

        Assert.Equal(5 * 4, calls.Count);
        Assert.Equal(["1", "2", "3", "4"], calls.Distinct().Order());
    }

    [Fact]
    public async Task A_pipeline_that_answers_differently_on_a_repeat_is_named()
    {
        var calls = 0;

        var report = await _workshop.RunAsync(
            sample => sample.Id == "2" && ++calls > 1 ? Workshop.CarsOnly(sample) : Workshop.Everything(sample),
            new Accuracy { Repeat = 2 });

        Assert.Contains("not deterministic: another answer on a repeat for 1 sample, the first 2.png", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_run_at_the_same_time_where_asked_and_score_the_same()
    {
        using var meeting = new Barrier(2);

        var report = await _workshop.RunAsync(
            sample =>
            {
                Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30)));
                return Workshop.Everything(sample);
            },
            new Accuracy { MaxParallel = 2, MinF1 = 1 });

        Assert.Null(report.Failure);
    }

    [Fact]
    public async Task Batches_get_their_samples_in_order_and_the_last_may_be_short()
    {
        var pipeline = new BatchPipeline();

        var report = await Workshop.RunAsync(_workshop.NewRun(), pipeline, nameof(BatchPipeline.Detects), new Accuracy { BatchSize = 4, MinF1 = 1 });

        Assert.Null(report.Failure);
        Assert.Equal([4, 4, 2], pipeline.Sizes);
    }

    [Fact]
    public async Task A_batch_of_another_count_fails_all_its_samples()
    {
        var report = await Workshop.RunAsync(_workshop.NewRun(), new BatchPipeline(), nameof(BatchPipeline.Forgets), new Accuracy { BatchSize = 4 });

        Assert.Contains("VIZ350 The pipeline returned 3 results for a batch of 4 samples; return one a sample, in order.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_fails_is_tried_one_by_one_so_that_only_the_culprit_is_blamed()
    {
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, new BatchPipeline(), nameof(BatchPipeline.Chokes_on_5), new Accuracy { BatchSize = 4 });

        Assert.StartsWith("VIZ103 The pipeline failed on 1 of 10 samples, which count as nothing found. 5.png: InvalidDataException: 5 is bad", report.Failure, StringComparison.Ordinal);
        var failed = (await suite.Tracker.History.ReadStagesAsync(suite.Tracker.RunId)).Rows.Where(stage => !stage.Succeeded).Select(stage => stage.SampleId);
        Assert.Equal([null, "5"], failed);
    }

    [Fact]
    public async Task A_category_that_the_ground_truth_does_not_know_is_an_error_of_the_sample()
    {
        var report = await _workshop.RunAsync(sample => [new Detection(Workshop.Person, "Person", 1)], new Accuracy { MaxSamples = 1 });

        Assert.Contains("VIZ360 The pipeline returned the category 'Person', which coco.json does not know. Known: car, person, unicorn.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lazy_result_is_drawn_once_and_under_the_clock()
    {
        var pipeline = new LazyPipeline();

        var report = await Workshop.RunAsync(_workshop.NewRun(), pipeline, nameof(LazyPipeline.Detects), new Accuracy { MaxSamples = 1, MinF1 = 1 });

        Assert.Null(report.Failure);
        Assert.Equal(1, pipeline.Draws);
        Assert.Contains("stages (median): late", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slices_and_categories_are_judged_by_their_own_thresholds()
    {
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, new Thresholds(), nameof(Thresholds.Blind_at_night), new Accuracy());

        var line = report.Failure!.Split('\n')[0];
        Assert.Equal("VIZ101 Recall of person in night 0.000 is below the required 0.500 (short by 0.500). Worst images: 1.png 0.000, 2.png 0.000, 3.png 0.000, 4.png 0.000.", line);
        var rows = (await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows;
        Assert.Equal(1.0, Assert.Single(rows, row => row is { Metric: "Recall", Slice: "day", Category: null }).Value);
        Assert.Equal(4, Assert.Single(rows, row => row is { Metric: "Recall", Slice: "night", Category: null }).SampleCount);
    }

    [Fact]
    public async Task A_slice_of_which_no_sample_ran_is_not_compared_and_said()
    {
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, new Thresholds(), nameof(Thresholds.Blind_at_night), new Accuracy { MaxSamples = 4 });

        Assert.Contains("Recall of person in night 0.000 is below", report.Failure, StringComparison.Ordinal);
        var day = (await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows.Where(row => row is { Metric: "Recall", Slice: "day" });
        Assert.All(day, row => Assert.Equal((VerdictState.NotCompared, "no sample of the slice ran"), (row.Verdict, row.Reason)));
        Assert.Equal(3, day.Count());
    }

    [Fact]
    public async Task What_is_odd_in_the_ground_truth_is_said()
    {
        _workshop.WriteTruth("""{"images":[{"id":1,"file_name":"images/1.png"}],"categories":[{"id":1,"name":"car"}],"annotations":[{"id":0,"image_id":1,"category_id":1,"bbox":[1,2,3,4],"area":12}]}""");

        var report = await _workshop.RunAsync(_ => [], new Accuracy());

        Assert.Matches(@"ground truth: 1 warning, the first: .*coco\.json\(1,\d+\): warning VIZ317", report.Table);
    }

    [Fact]
    public async Task Everything_wrong_with_the_attributes_is_said_at_once()
    {
        var report = await Workshop.RunAsync(_workshop.NewRun(), new Thresholds(), nameof(Thresholds.Misspelt), new Accuracy());

        Assert.Equal(
            "VIZ011 3 invalid options: [MetricThreshold(\"AP57\")]: 'AP57' is no metric of detection (known: AP, AP50, AP75, APs, APm, APl, AR1, AR10, AR100, ARs, ARm, ARl, Precision, Recall, F1, BestF1, BestF1Score); "
            + "[MetricThreshold(\"AP\")] category 'cat' (known: car, person, unicorn, *); [MetricThreshold(\"AP\")] slice 'dusk' (known: day, night).",
            report.Failure);
    }

    [Fact]
    public async Task Numbers_out_of_range_are_said_at_once()
    {
        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy { IouThreshold = -1, Warmup = -3, MinF1 = 80, BatchSize = 8, Timeout = 100 });

        Assert.Equal(
            "VIZ011 5 invalid options: Warmup -3 (0 or more); Timeout 100 (0: it would end the test without a record; use SampleTimeoutMs); MinF1 80 (0 to 1); IouThreshold -1 (above 0, up to 1); BatchSize 8 (1: the method takes a single Sample; let it take IReadOnlyList<Sample>).",
            report.Failure);
    }

    [Fact]
    public async Task Allocations_of_calls_at_the_same_time_cannot_be_limited()
    {
        var report = await Workshop.RunAsync(_workshop.NewRun(), new Thresholds(), nameof(Thresholds.Hoards), new Accuracy { MaxParallel = 2 });

        Assert.Equal("VIZ011 1 invalid option: [PerformanceBudget] MaxAllocatedMb with MaxParallel 2 (1: allocations of calls at the same time cannot be told apart).", report.Failure);
    }

    [Fact]
    public async Task A_stage_over_its_budget_fails_and_one_that_never_ran_lists_the_stages_seen()
    {
        var report = await Workshop.RunAsync(_workshop.NewRun(), new Thresholds(), nameof(Thresholds.Spins), new Accuracy { MaxSamples = 3 });

        Assert.Matches(@"VIZ201 Time \(Median\) of detect/spin [\d.]+ ms is over the budget of [\d.]+ ms \(over by ", report.Failure);
        Assert.Contains("VIZ203 The stage 'resize' has a budget and never ran. Stages seen: /, detect, detect/spin.", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_over_its_budget_fails()
    {
        var report = await Workshop.RunAsync(_workshop.NewRun(), new Thresholds(), nameof(Thresholds.Hoards), new Accuracy { MaxSamples = 3 });

        Assert.Matches(@"VIZ202 Allocated \(Max\) 5\.\d+ MB is over the budget of 1\.00 MB", report.Failure);
    }

    [Fact]
    public async Task A_damaged_ground_truth_fails_at_its_place_and_leaves_the_history_as_it_was()
    {
        await _workshop.RunAsync(Workshop.Everything, new Accuracy());
        _workshop.WriteTruth("""{"images":[{"id":1,"file_name":"images/1.png"}],"categories":[{"id":1,"name":"car"}],"annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,2,-3,4]}]}""");
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, Workshop.Everything, new Accuracy());

        Assert.Matches(@"^VIZ3\d\d The ground truth cannot be used\.\n.*coco\.json\(1,\d+\): error VIZ3\d\d: \$\.annotations\[0\]\.bbox", report.Failure);
        _workshop.WriteTruth();
        var next = await _workshop.RunAsync(Workshop.Everything, new Accuracy());
        Assert.Contains("every prediction is the same", next.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_ground_truth_says_where_it_was_sought()
    {
        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy { GroundTruth = "nowhere.json" });

        Assert.StartsWith($"VIZ014 The ground truth 'nowhere.json' is not there. Sought: {Path.Combine(_workshop.Folder, "nowhere.json")}, ", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inside_a_call_the_context_tells_run_test_and_sample()
    {
        var seen = new ConcurrentBag<RunContext?>();
        var suite = _workshop.NewRun("3", "7.png");

        await Workshop.RunAsync(
            suite,
            _ =>
            {
                seen.Add(RunContext.Current);
                return [];
            },
            new Accuracy());

        Assert.Equal(["3", "7"], seen.Select(context => context?.SampleId).Distinct().Order());
        Assert.All(seen, context => Assert.Equal((suite.Tracker.RunId, "Workshop.Pipeline.Detects", "/"), (context?.RunId, context?.Test, context?.Stage)));
        Assert.Null(RunContext.Current?.SampleId);
    }

    [Fact]
    public async Task Samples_asked_for_run_alone_and_nothing_is_judged()
    {
        var calls = new ConcurrentBag<string>();
        var suite = _workshop.NewRun("3", "7.png");

        var report = await Workshop.RunAsync(
            suite,
            sample =>
            {
                calls.Add(sample.Id);
                return [];
            },
            new Accuracy { MinF1 = 1 });

        Assert.Null(report.Failure);
        Assert.Equal(["3", "7"], calls.Order());
        Assert.Contains("Ran, not judged", report.Table, StringComparison.Ordinal);
        Assert.False(suite.Tracker.Row.IsFull);
    }

    [Fact]
    public async Task A_sample_asked_for_that_is_not_there_is_an_error()
    {
        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy(), "img42");

        Assert.StartsWith("VIZ012 VIZART_SAMPLES names 'img42', which is not among the 10 samples of ", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_is_kept_by_its_hash()
    {
        File.WriteAllText(Path.Combine(_workshop.Folder, "model.onnx"), "weights");
        var suite = _workshop.NewRun();

        await Workshop.RunAsync(suite, new Thresholds(), nameof(Thresholds.Needs_a_model), new Accuracy());

        var input = Assert.Single((await suite.Tracker.History.ReadInputsAsync(suite.Tracker.RunId)).Rows);
        Assert.Equal(("model.onnx", 7L), (input.Name, input.Bytes));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("weights"u8)), input.Sha256);
    }

    [Fact]
    public async Task A_missing_input_is_an_error_before_anything_runs()
    {
        var report = await Workshop.RunAsync(_workshop.NewRun(), new Thresholds(), nameof(Thresholds.Needs_a_model), new Accuracy());

        Assert.StartsWith("VIZ013 The input 'model.onnx' of [PipelineInput] is not a file. Sought: ", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_table_says_is_what_the_history_keeps()
    {
        var suite = _workshop.NewRun();

        await Workshop.RunAsync(suite, Workshop.CarsOnly, new Accuracy());

        var rows = (await suite.Tracker.History.ReadMetricsAsync(suite.Tracker.RunId)).Rows;
        var f1 = Assert.Single(rows, row => row is { Metric: "F1", Category: null, Slice: null });
        Assert.Equal(("Workshop.Pipeline.Detects", "/src/Tests.cs", 12L, 10L), (f1.Test, f1.SourceFile, f1.SourceLine, f1.SampleCount));
        Assert.Equal(2 / 3.0, f1.Value!.Value, 12);
        var stages = (await suite.Tracker.History.ReadStagesAsync(suite.Tracker.RunId)).Rows;
        var median = Assert.Single(rows, row => row is { Metric: "Time", Statistic: "Median", StageName: "/" });
        var times = stages.Where(stage => stage.StageName == "/").Select(stage => stage.ExecutionTimeMs!.Value).Order().ToList();
        Assert.Equal((times[4] + times[5]) / 2, median.Value!.Value, 9);
        var samples = (await suite.Tracker.History.ReadSamplesAsync(suite.Tracker.RunId, "Workshop.Pipeline.Detects")).Rows;
        Assert.Equal(10, samples.Count(sample => sample is { Category: null, TruePositives: 1, FalseNegatives: 1, FalsePositives: 0 }));
        Assert.All(samples.Where(sample => sample.Category is null), sample => Assert.Equal(64, sample.PredictionsHash!.Length));
    }

    private sealed class BatchPipeline
    {
        public List<int> Sizes { get; } = [];

        public IReadOnlyList<IReadOnlyList<Detection>> Detects(IReadOnlyList<Sample> samples)
        {
            Sizes.Add(samples.Count);
            return [.. samples.Select(Workshop.Everything)];
        }

        public IReadOnlyList<IReadOnlyList<Detection>> Chokes_on_5(IReadOnlyList<Sample> samples) =>
            samples.Any(sample => sample.Id == "5") ? throw new InvalidDataException("5 is bad") : [.. samples.Select(Workshop.Everything)];

        public IReadOnlyList<IReadOnlyList<Detection>> Forgets(IReadOnlyList<Sample> samples) => [.. samples.Skip(1).Select(Workshop.Everything)];
    }

    private sealed class LazyPipeline
    {
        public int Draws { get; private set; }

        public IEnumerable<Detection> Detects(Sample sample, StageProfiler profiler)
        {
            Draws++;
            using var stage = profiler.Stage("late");
            foreach (var detection in Workshop.Everything(sample))
            {
                yield return detection;
            }
        }
    }

    private sealed class Thresholds
    {
        [MetricThreshold("Recall", Min = 0.5, Category = "person", Slice = "night")]
        [MetricThreshold("Recall", Min = 0.5, Category = "*", Slice = "day")]
        public IReadOnlyList<Detection> Blind_at_night(Sample sample) =>
            sample.Attributes["light"] == "night" ? Workshop.CarsOnly(sample) : Workshop.Everything(sample);

        [MetricThreshold("AP57", Min = 0.5)]
        [MetricThreshold("AP", Min = 0.5, Category = "cat")]
        [MetricThreshold("AP", Min = 0.5, Slice = "dusk")]
        public IReadOnlyList<Detection> Misspelt(Sample sample) => Workshop.Everything(sample);

        [Budget(0.0001, Stage = "detect/spin")]
        [Budget(10, Stage = "resize")]
        public IReadOnlyList<Detection> Spins(Sample sample, StageProfiler profiler)
        {
            using var detect = profiler.Stage("detect");
            using var spin = profiler.Stage("spin");
            return Workshop.Everything(sample);
        }

        [Budget(double.NaN, MaxAllocatedMb = 1)]
        public IReadOnlyList<Detection> Hoards(Sample sample)
        {
            GC.KeepAlive(new byte[5_000_000]);
            return Workshop.Everything(sample);
        }

        [PipelineInput("model.onnx")]
        public IReadOnlyList<Detection> Needs_a_model(Sample sample) => Workshop.Everything(sample);
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    private sealed class BudgetAttribute(double milliseconds) : Attribute, IPerformanceBudget
    {
        public double Milliseconds => milliseconds;

        public Statistic Statistic { get; set; }

        public string? Stage { get; set; }

        public double MaxMemoryMb { get; set; } = double.NaN;

        public double MaxAllocatedMb { get; set; } = double.NaN;

        public double MaxGpuMemoryMb { get; set; } = double.NaN;

        public double MaxSlowdown { get; set; } = double.NaN;
    }
}
