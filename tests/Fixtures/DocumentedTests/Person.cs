namespace DocumentedTests;

/// <summary>What the model says of one person.</summary>
public sealed record Person(double X, double Y, double Width, double Height, double Score, bool[] Pixels, IReadOnlyList<(double X, double Y)> Joints);
