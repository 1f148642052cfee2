namespace VizArt.Reporting;

/// <summary>How often stages of one name ended in an error of one type in the latest run of a suite.</summary>
internal sealed record PageError(string Suite, string Test, string Stage, string Type, int Count);
