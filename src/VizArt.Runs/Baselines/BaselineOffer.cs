namespace VizArt.Runs;

/// <summary>Something that could be accepted.</summary>
/// <param name="Files">Where it would lie.</param>
/// <param name="Baseline">What it says.</param>
internal sealed record BaselineOffer(BaselineFiles Files, AcceptedBaseline Baseline);
