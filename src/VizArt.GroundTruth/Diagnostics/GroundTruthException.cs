using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>A ground truth or a predictions file that cannot be used; carries every fault that was found, up to a limit.</summary>
public sealed class GroundTruthException : Exception
{
    /// <summary>Makes the exception of the faults that were found.</summary>
    /// <param name="diagnostics">The faults, at least one of them an error.</param>
    /// <param name="omitted">How many more there were than the limit lets through; 0 or more.</param>
    public GroundTruthException(ImmutableArray<GroundTruthDiagnostic> diagnostics, int omitted = 0)
        : base(Describe(diagnostics, omitted))
    {
        Diagnostics = diagnostics;
        Omitted = omitted;
    }

    /// <summary>The faults, errors and warnings, in the order in which they were found. Never empty.</summary>
    public ImmutableArray<GroundTruthDiagnostic> Diagnostics { get; }

    /// <summary>How many faults were found beyond the limit.</summary>
    public int Omitted { get; }

    /// <summary>How much the refused file holds, as far as that could be read; null where nothing is known.</summary>
    public GroundTruthFacts? Facts { get; init; }

    /// <summary>The code of the first error, such as <c>VIZ303</c>.</summary>
    public string Code => Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Code;

    private static string Describe(ImmutableArray<GroundTruthDiagnostic> diagnostics, int omitted)
    {
        if (diagnostics.IsDefault || !diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new ArgumentException("A refused ground truth has at least one error.", nameof(diagnostics));
        }

        var lines = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
        return string.Join('\n', omitted == 0 ? lines : lines.Append(string.Create(CultureInfo.InvariantCulture, $"… and {omitted} more.")));
    }
}
