namespace SamplePipeline;

/// <summary>
/// The parameters of <see cref="CellDetector"/>. Stain strengths are optical densities, −ln(light through the cell / light
/// beside it), so that one set of thresholds serves bright and dim images; lengths are fractions of the image's
/// shorter side, so that it serves every resolution.
/// </summary>
public sealed record CellDetectorOptions
{
    /// <summary>The options used where none are given.</summary>
    public static CellDetectorOptions Default { get; } = new();

    /// <summary>
    /// The shorter side to which larger images are reduced, in pixels; default 240. Cells are then 30 to 60 pixels wide:
    /// enough for their outlines, and a fraction of the work.
    /// </summary>
    public int WorkingSide { get; init; } = 240;

    /// <summary>
    /// Radius of the smallest red blood cells sought, as a fraction of the image's shorter side; default 0.05. The size
    /// that is typical of an image is found within this range.
    /// </summary>
    public double MinCellRadius { get; init; } = 0.05;

    /// <summary>Radius of the largest red blood cells sought, as a fraction of the image's shorter side; default 0.14.</summary>
    public double MaxCellRadius { get; init; } = 0.14;

    /// <summary>
    /// Optical density (green) from which a pixel belongs to a cell; default 0.12. Background varies by 0.03, the
    /// body of a red cell has 0.2 to 0.5.
    /// </summary>
    public double CellDensity { get; init; } = 0.12;

    /// <summary>
    /// Purple (optical density in red minus that in blue) from which a pixel belongs to a platelet; default 0.07. Red
    /// cells absorb blue and have −0.3 to −0.1, background ±0.03, platelets 0.1 to 0.4, nuclei 0.3 to 0.9.
    /// </summary>
    public double PlateletPurple { get; init; } = 0.07;

    /// <summary>Purple from which a pixel belongs to the nucleus of a white blood cell; default 0.25.</summary>
    public double NucleusPurple { get; init; } = 0.25;

    /// <summary>How the image is smoothed; default <see cref="SmoothingMethod.Separable"/>. Changes the time, never the result.</summary>
    public SmoothingMethod Smoothing { get; init; } = SmoothingMethod.Separable;

    /// <summary>Confidence below which a cell is not reported, in [0, 1]; default 0.1.</summary>
    public double MinConfidence { get; init; } = 0.1;

    /// <summary>
    /// The default options, made worse or slower on request, to show what a regression looks like:
    /// <c>SAMPLE_WORSE=1</c> sets the threshold of purple as one tuned on strongly stained slides would have it, so that pale
    /// platelets are lost; <c>SAMPLE_SLOWER=1</c> smooths with the full kernel. Nothing else here reads the environment.
    /// </summary>
    public static CellDetectorOptions FromEnvironment()
    {
        var options = Default;
        if (Environment.GetEnvironmentVariable("SAMPLE_WORSE") == "1")
        {
            options = options with { PlateletPurple = 0.3, CellDensity = 0.3 };
        }

        if (Environment.GetEnvironmentVariable("SAMPLE_SLOWER") == "1")
        {
            options = options with { Smoothing = SmoothingMethod.FullKernel };
        }

        return options;
    }

    internal void Validate()
    {
        var faults = new List<string>();
        Check(WorkingSide is >= 60 and <= 2000, nameof(WorkingSide), WorkingSide, "60 to 2000");
        Check(MinCellRadius is > 0.01 and <= 0.3, nameof(MinCellRadius), MinCellRadius, "above 0.01, at most 0.3");
        Check(MaxCellRadius >= MinCellRadius && MaxCellRadius <= 0.3, nameof(MaxCellRadius), MaxCellRadius, "MinCellRadius to 0.3");
        Check(CellDensity is > 0 and <= 3, nameof(CellDensity), CellDensity, "above 0, at most 3");
        Check(PlateletPurple is > 0 and <= 3, nameof(PlateletPurple), PlateletPurple, "above 0, at most 3");
        Check(NucleusPurple is > 0 and <= 3, nameof(NucleusPurple), NucleusPurple, "above 0, at most 3");
        Check(MinConfidence is >= 0 and <= 1, nameof(MinConfidence), MinConfidence, "0 to 1");
        Check(Enum.IsDefined(Smoothing), nameof(Smoothing), (double)Smoothing, "a defined method");
        if (faults.Count > 0)
        {
            throw new ArgumentException($"{faults.Count} invalid options: {string.Join("; ", faults)}.");
        }

        void Check(bool isValid, string name, double value, string range)
        {
            if (!isValid)
            {
                faults.Add(FormattableString.Invariant($"{name} {value} ({range})"));
            }
        }
    }
}
