using System.Text.Json;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>
/// The page's data as JSON. The writer's default encoder escapes everything but plain ASCII, also <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and
/// quotes, so that no text can end the element that holds it.
/// </summary>
internal static class DashboardJson
{
    public static void Write(Stream stream, DashboardData data)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("at", data.WrittenAt.UtcDateTime);
        json.WriteString("state", data.Verdict.State.ToString());
        json.WriteString("sentence", VerdictSentence.Of(data.Verdict));
        json.WriteNumber("omittedRuns", data.OmittedRuns);
        json.WriteNumber("omittedSeries", data.OmittedSeries);
        WriteTexts(json, "problems", data.Problems);
        WriteList(json, "suites", data.Verdict.Suites, suite => Suite(json, suite));
        WriteList(json, "runs", data.Runs, run => Run(json, run));
        WriteList(json, "series", data.Series, series => Series(json, series));
        WriteList(json, "errors", data.Errors, error =>
        {
            json.WriteString("suite", VisibleText.Of(error.Suite));
            json.WriteString("test", VisibleText.Of(error.Test));
            json.WriteString("stage", VisibleText.Of(error.Stage));
            json.WriteString("type", VisibleText.Of(error.Type));
            json.WriteNumber("count", error.Count);
        });
        json.WriteEndObject();
    }

    private static void Suite(Utf8JsonWriter json, SuiteVerdict suite)
    {
        json.WriteString("name", VisibleText.Of(suite.Run.Suite));
        json.WriteString("runId", suite.Run.RunId);
        json.WriteString("state", suite.State.ToString());
        json.WriteNumber("tests", suite.TestCount);
        WriteTexts(json, "loosened", suite.Loosened);
        json.WriteStartObject("counts");
        foreach (var group in suite.Findings.GroupBy(finding => finding.State))
        {
            json.WriteNumber(group.Key.ToString(), group.Count());
        }

        json.WriteEndObject();
        WriteList(json, "findings", FindingCauses.Merge(suite.Findings.Where(finding => finding.State != VerdictState.Passed)).Take(200), finding =>
        {
            json.WriteString("state", finding.State.ToString());
            json.WriteString("code", finding.Code);
            json.WriteString("test", VisibleText.Of(finding.Test));
            json.WriteString("metric", finding.Metric is null ? null : VisibleText.Of(finding.Metric));
            json.WriteString("stage", VisibleText.OfNullable(finding.StageName));
            json.WriteString("value", Numbers.Text(finding.Value, finding.Unit));
            json.WriteString("limit", finding.Limit is null ? null : Numbers.Text(finding.Limit, finding.Unit));
            json.WriteString("message", VisibleText.Of(finding.Message, 1000));
        });
    }

    private static void Run(Utf8JsonWriter json, RunRow run)
    {
        json.WriteString("id", run.RunId);
        json.WriteString("suite", VisibleText.Of(run.Suite));
        json.WriteNumber("at", run.StartedAt.ToUnixTimeMilliseconds());
        json.WriteString("repository", VisibleText.OfNullable(run.Repository));
        json.WriteString("branch", VisibleText.OfNullable(run.Branch));
        json.WriteString("baseBranch", VisibleText.OfNullable(run.BaseBranch));
        json.WriteString("pullRequest", VisibleText.OfNullable(run.PullRequest));
        json.WriteString("commit", VisibleText.OfNullable(run.HeadCommit ?? run.Commit));
        json.WriteBoolean("dirty", run.IsDirty == true);
        json.WriteBoolean("full", run.IsFull);
        json.WriteString("machine", VisibleText.Of(run.Cpu ?? run.MachineId));
        json.WriteString("build", Uri.TryCreate(run.BuildUrl, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? Redactor.Default.Redact(address.AbsoluteUri) : null);
    }

    private static void Series(Utf8JsonWriter json, PageSeries series)
    {
        json.WriteString("suite", VisibleText.Of(series.Suite));
        json.WriteString("test", VisibleText.Of(series.Test));
        json.WriteString("metric", VisibleText.Of(series.Metric));
        json.WriteString("statistic", VisibleText.OfNullable(series.Statistic));
        json.WriteString("stage", VisibleText.OfNullable(series.Stage));
        json.WriteString("category", VisibleText.OfNullable(series.Category));
        json.WriteString("unit", VisibleText.OfNullable(series.Unit));
        json.WriteBoolean("higher", series.Direction == MetricDirection.HigherIsBetter);
        json.WriteStartArray("points");
        foreach (var point in series.Points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.Run);
            WriteNumber(json, point.Value);
            WriteNumber(json, point.Requirement);
            json.WriteNumberValue(point.Verdict is VerdictState.Failed ? 1 : 0);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts.Take(100))
        {
            json.WriteStringValue(VisibleText.Of(text, 1000));
        }

        json.WriteEndArray();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
