using System.Text.Json;
using VizArt.Runs;

namespace VizArt.Cli.Gate;

/// <summary>The JSON document of <c>vizart gate</c>.</summary>
internal static class GateDocument
{
    internal static void Write(Utf8JsonWriter writer, GateVerdict verdict, IReadOnlyCollection<VerdictState> failOn)
    {
        writer.WriteStartObject();
        writer.WriteString("state", verdict.State.ToString());
        writer.WriteBoolean("failed", verdict.Fails(failOn));
        writer.WriteStartArray("failOn");
        foreach (var state in failOn)
        {
            writer.WriteStringValue(state.ToString());
        }

        writer.WriteEndArray();
        writer.WriteStartArray("suites");
        foreach (var suite in verdict.Suites)
        {
            Write(writer, suite);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("problems");
        foreach (var problem in verdict.Problems)
        {
            writer.WriteStringValue(problem.Message);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SuiteVerdict suite)
    {
        writer.WriteStartObject();
        writer.WriteString("suite", suite.Run.Suite);
        writer.WriteString("runId", suite.Run.RunId);
        writer.WriteString("state", suite.State.ToString());
        writer.WriteNumber("tests", suite.TestCount);
        writer.WriteStartArray("loosened");
        foreach (var sentence in suite.Loosened)
        {
            writer.WriteStringValue(sentence);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("findings");
        foreach (var finding in suite.Findings)
        {
            Write(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("state", finding.State.ToString());
        writer.WriteString("kind", finding.Kind.ToString());
        writer.WriteString("code", finding.Code);
        writer.WriteString("test", finding.Test);
        writer.WriteString("sourceFile", finding.SourceFile);
        Write(writer, "sourceLine", finding.SourceLine);
        writer.WriteString("metric", finding.Metric);
        writer.WriteString("statistic", finding.Statistic);
        writer.WriteString("stage", finding.StageName);
        writer.WriteString("category", finding.Category);
        writer.WriteString("slice", finding.Slice);
        Write(writer, "value", finding.Value);
        Write(writer, "limit", finding.Limit);
        Write(writer, "baseline", finding.Baseline);
        writer.WriteString("unit", finding.Unit);
        writer.WriteString("message", finding.Message);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
