namespace SamplePipeline.Separation;

/// <summary>What the separation hands to the classification, at working size.</summary>
/// <param name="TypicalRadius">Radius of the image's red cells.</param>
/// <param name="Nuclei">Joined nuclei, each with the box of its whole cell.</param>
/// <param name="Specks">Pieces of purple of any size at the platelets' threshold.</param>
/// <param name="Discs">Traced outlines, not yet judged; neighbours may overlap.</param>
internal sealed record SeparatedCells(
    double TypicalRadius, IReadOnlyList<(Blob Nucleus, PixelBox Cell)> Nuclei, IReadOnlyList<Speck> Specks, IReadOnlyList<Disc> Discs);
