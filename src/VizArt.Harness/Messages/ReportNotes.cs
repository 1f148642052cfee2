using System.Globalization;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>The lines around a test's table: what ran, on what, against what, and what was not judged. Pure.</summary>
internal static class ReportNotes
{
    private const int MostStages = 8;

    /// <summary>The first line, such as <c>CellTests.Finds_cells: Passed. 24 samples, 3 categories, 1 pass of 0.42 s.</c></summary>
    public static string Heading(PipelineTest test, ScoredSet? set, bool hasPassed, bool isPartial, Measurements measurements)
    {
        var state = !hasPassed ? "Failed" : isPartial ? "Ran, not judged" : "Passed";
        var what = set is null ? "" : $"{Count(set.Samples.Length, "sample")}, {Count(set.Dataset.Categories.Length, "category", "categories")}, ";
        var seconds = measurements.PassTimes.Sum(time => time.TotalSeconds).ToString("0.00", CultureInfo.InvariantCulture);
        return $"{test.Name}: {state}. {what}{Count(measurements.PassTimes.Length, "pass", "passes")} in {seconds} s.";
    }

    /// <summary>The lines below the table.</summary>
    public static IEnumerable<(string Key, string Text)> Of(
        MeasuredSuite suite, PipelineTest test, ScoredSet? set, Measurements measurements, Evidence evidence, Baseline baseline, string ofBaseline, string? timesNotJudged, MeasurementLock turn)
    {
        if (set is not null)
        {
            var categories = set.Dataset.Categories
                .Select(category => (category.Name, Value: evidence.Categories.GetValueOrDefault((set.Task.SampleMetric, category.Name))))
                .Where(category => category.Value is not null)
                .ToList();
            if (categories.Count > 1)
            {
                var shown = categories.OrderBy(category => category.Value).Take(10).Select(category => $"{Printable.OneLine(category.Name, 40)} {Numbers.Text(category.Value, null)}");
                yield return ($"{set.Task.SampleMetric} per category", string.Join(", ", shown) + (categories.Count > 10 ? ", …" : ""));
            }
        }

        if (!evidence.Stages.IsEmpty)
        {
            yield return ("stages (median)", string.Join(", ", evidence.Stages.Take(MostStages).Select(stage => $"{Printable.OneLine(stage.Stage)} {Numbers.Text(stage.Milliseconds, "ms")}"))
                + (evidence.Stages.Length > MostStages ? ", …" : ""));
        }

        if (set?.Warnings is { IsEmpty: false } warnings)
        {
            yield return ("ground truth", $"{Count(warnings.Length + set.Dataset.OmittedWarnings, "warning")}, the first: {Printable.OneLine(warnings[0].ToString(), 300)}");
        }

        if (!measurements.Unstable.IsEmpty)
        {
            yield return ("not deterministic", $"another answer on a repeat for {Count(measurements.Unstable.Length, "sample")}, the first {Printable.OneLine(set!.Samples[measurements.Unstable[0]].ToString(), 80)}");
        }

        if (measurements.HasAbandonedCalls)
        {
            yield return ("disturbed", "a call that was given up went on in the background, so that later times may be too long");
        }

        if (test.MayBeDisturbed)
        {
            yield return ("possibly disturbed", "the class has a [Collection] of its own, so other tests may run at the same time");
        }

        if (turn.Problem is { } problemOfLock)
        {
            yield return ("possibly disturbed", problemOfLock);
        }

        if (turn.Contended)
        {
            yield return ("possibly disturbed", "another process measured at the same time, and did not end within a minute");
        }

        if (timesNotJudged is not null)
        {
            yield return ("times not judged", timesNotJudged);
        }

        if (set is not null)
        {
            var same = measurements.Hashes.Where((hash, position) => hash is not null && baseline.PredictionHashes.GetValueOrDefault(set.Samples[position].Id) == hash).Count();
            var identical = baseline.AreSamplesComparable && same == set.Samples.Length ? "; every prediction is the same" : "";
            yield return ("baseline", suite.Options.Samples.IsEmpty ? ofBaseline + identical : "not compared: only the samples of VIZART_SAMPLES ran");
        }

        foreach (var problem in baseline.Problems)
        {
            yield return ("history", problem);
        }

        yield return ("history", $"{suite.Options.Directory}, run {suite.Tracker.RunId}");
    }

    /// <summary>The figure of what other processes took; none where it is not known.</summary>
    public static IEnumerable<Judgement> LostToOthers(Measurements measurements) => measurements.LostToOthers is { } share
        ? [new(new Figure { Metric = MetricRow.LostToOthers, Stage = StageExecution.RootPath, Value = share, Direction = MetricDirection.LowerIsBetter })]
        : [];

    /// <summary>The figure that tells how many tests a whole run has.</summary>
    public static Judgement TestsDeclared(MeasuredSuite suite) => new(new Figure { Metric = MetricRow.TestsDeclared, Value = suite.DeclaredTests, Unit = "tests" });

    /// <summary>The figure of the samples on which the pipeline failed.</summary>
    public static Judgement FailedSamples(Measurements measurements, int sampleCount)
    {
        var count = measurements.Failures.Select(failure => failure.Sample?.Index).Distinct().Count();
        return new Judgement(new Figure
        {
            Metric = MetricRow.FailedSamples,
            Value = count,
            Unit = Numbers.Samples,
            Direction = MetricDirection.LowerIsBetter,
            SampleCount = sampleCount,
        })
        {
            Max = 0,
            Verdict = VerdictState.Failed,
            Reason = "the pipeline failed on samples",
        };
    }

    private static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
