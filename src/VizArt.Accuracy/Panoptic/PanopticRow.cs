namespace VizArt.Accuracy;

/// <summary>What became of the segments of one category in one sample.</summary>
internal readonly record struct PanopticRow(int Category, PanopticCounts Counts);
