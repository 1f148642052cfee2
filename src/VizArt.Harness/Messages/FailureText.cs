using System.Globalization;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>The message of a test that could not run.</summary>
internal static class FailureText
{
    private const int MostFaults = 10;

    /// <summary>What is wrong, code first, without secrets.</summary>
    public static string OfUnusable(Exception error) => Redactor.Default.Redact(Of(error));

    private static string Of(Exception error)
    {
        if (error is not GroundTruthException unusable)
        {
            return error.Message;
        }

        var errors = unusable.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var rest = errors.Count - MostFaults + unusable.Omitted;
        var lines = errors.Take(MostFaults).Select(diagnostic => diagnostic.ToString());
        var head = errors.Count + unusable.Omitted == 1
            ? $"{unusable.Code} The ground truth cannot be used."
            : string.Create(CultureInfo.InvariantCulture, $"{unusable.Code} The ground truth cannot be used: {errors.Count + unusable.Omitted} errors.");
        return string.Join('\n', lines.Prepend(head)) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $"\n… and {rest} more; 'vizart validate' lists them.") : "");
    }
}
