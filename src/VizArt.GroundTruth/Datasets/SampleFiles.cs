using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Looks at the image files of samples before a pipeline does.</summary>
public static class SampleFiles
{
    private const int LongestPointer = 1024;

    private static readonly DiagnosticRule ArePointers = DiagnosticRule.Error(
        "VIZ310", "images-lfs-pointers", "{1} of {2} images are Git LFS pointers; run git lfs pull", null);

    private static readonly DiagnosticRule AreMissing = DiagnosticRule.Error(
        "VIZ311", "images-missing", "{1} of {2} images are missing, the first: {3}", "Fetch the images, or name the folder in which they lie.");

    /// <summary>Finds files that are missing, and files that are Git LFS pointers instead of images.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="samples">Indices into <see cref="Dataset.Samples"/>.</param>
    /// <returns>At most one error for each of the two (VIZ310, VIZ311); empty where all files are there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is not one of a sample.</exception>
    public static ImmutableArray<GroundTruthDiagnostic> Check(Dataset dataset, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var (pointers, missing) = (0, 0);
        var firstMissing = "";
        foreach (var sample in samples)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(sample, nameof(samples));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, dataset.Samples.Length, nameof(samples));
            switch (Look(dataset.Samples[sample].Path))
            {
                case State.Pointer:
                    pointers++;
                    break;
                case State.Missing:
                    firstMissing = missing++ == 0 ? dataset.Samples[sample].Path : firstMissing;
                    break;
            }
        }

        var diagnostics = ImmutableArray.CreateBuilder<GroundTruthDiagnostic>();
        if (pointers > 0)
        {
            diagnostics.Add(ArePointers.AtFile().With(pointers, samples.Length).ToDiagnostic(dataset.Path));
        }

        if (missing > 0)
        {
            diagnostics.Add(AreMissing.AtFile().Found(firstMissing).With(missing, samples.Length, firstMissing).ToDiagnostic(dataset.Path));
        }

        return diagnostics.ToImmutable();
    }

    private static State Look(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return State.Missing;
        }

        return file.Length <= LongestPointer && !GroundTruthFile.HasNoLength(path) && IsPointer(path) ? State.Pointer : State.Image;
    }

    private static bool IsPointer(string path)
    {
        try
        {
            return GroundTruthFile.IsLfsPointer(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever opens the image tells why it cannot be read.
            return false;
        }
    }

    private enum State
    {
        Image,
        Pointer,
        Missing,
    }
}
