using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Cli.Validate;

/// <summary>What is known of a ground truth after reading it, whether it can be used or not.</summary>
/// <param name="Facts">How much it holds, as far as known.</param>
/// <param name="Diagnostics">Errors and warnings, up to the reader's limit.</param>
/// <param name="Omitted">How many more there were.</param>
/// <param name="ImageFiles">How many of the image files are there; null where the ground truth cannot be used, and of predictions.</param>
internal sealed record ValidateReport(GroundTruthFacts Facts, ImmutableArray<GroundTruthDiagnostic> Diagnostics, int Omitted, int? ImageFiles)
{
    private const string NotRecognised = "format-not-recognised";

    internal bool IsValid => !Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    internal static async Task<ValidateReport> OfAsync(string path, GroundTruthOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return string.Equals(options.Format, CocoResults.FormatName, StringComparison.OrdinalIgnoreCase)
                ? Of(await CocoResults.CheckAsync(path, options, cancellationToken))
                : await OfTruthAsync(path, options, cancellationToken);
        }
        catch (ArgumentException e)
        {
            throw new UnusableInputException(e.Message, e);
        }
        catch (GroundTruthException refusal)
        {
            return new ValidateReport(refusal.Facts ?? new GroundTruthFacts(), refusal.Diagnostics, refusal.Omitted, null);
        }
    }

    /// <summary>Reads a ground truth; a file that is none may still be one of predictions.</summary>
    private static async Task<ValidateReport> OfTruthAsync(string path, GroundTruthOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await GroundTruthFormats.CreateDefault().ReadAsync(path, options, cancellationToken), options);
        }
        catch (GroundTruthException refusal) when (refusal.Diagnostics is [{ Rule: NotRecognised }])
        {
            if (!Directory.Exists(path) && await CocoResults.IsResultsAsync(path, cancellationToken))
            {
                return Of(await CocoResults.CheckAsync(path, options, cancellationToken));
            }

            throw;
        }
    }

    private static ValidateReport Of(CocoResultsSummary results) => new(results.Facts, results.Warnings, results.OmittedWarnings, null);

    private static ValidateReport Of(Dataset dataset, GroundTruthOptions options)
    {
        var imageFiles = dataset.Samples.Count(sample => File.Exists(sample.Path));

        // Annotations often travel without their pictures: that none is there is a fault only of a folder that was named.
        var isWithPictures = imageFiles > 0 || options.Images is not null;
        var ofFiles = isWithPictures ? SampleFiles.Check(dataset, [.. Enumerable.Range(0, dataset.Samples.Length)]) : [];
        return new ValidateReport(
            dataset.Facts,
            [.. ofFiles, .. dataset.Warnings],
            dataset.OmittedWarnings,
            imageFiles);
    }
}
