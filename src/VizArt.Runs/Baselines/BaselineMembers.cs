namespace VizArt.Runs;

/// <summary>Names of the members of a baseline's file, as the columns of the history are named.</summary>
internal static class BaselineMembers
{
    public const string FormatVersion = "format_version";
    public const string Test = "test";
    public const string Profile = "profile";
    public const string Reason = "reason";
    public const string RunId = "run_id";
    public const string Suite = "suite";
    public const string DatasetId = "dataset_id";
    public const string OptionsId = "options_id";
    public const string SampleCount = "sample_count";
    public const string Metrics = "metrics";
    public const string Categories = "categories";
    public const string Slices = "slices";
    public const string Spread = "spread";
}
