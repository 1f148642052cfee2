namespace VizArt.Cli.Evaluate;

/// <summary>By whose rules objects are scored, as the command line names them.</summary>
internal static class Protocols
{
    internal const string Coco = "coco";
    internal const string Lvis = "lvis";
    internal const string Voc = "voc";
}
