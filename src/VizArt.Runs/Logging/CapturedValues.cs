namespace VizArt.Runs;

/// <summary>How much of a value is taken when it is logged, before the limits of a line.</summary>
internal static class CapturedValues
{
    /// <summary>Levels of objects within objects: more is mostly a cycle.</summary>
    public const int Deepest = 5;

    /// <summary>Characters of a text: more than a line keeps, so that the redactor sees a secret whole.</summary>
    public const int LongestText = 1 << 20;

    /// <summary>Characters of a template that is remembered: what is longer is mostly a text made up for one event.</summary>
    public const int LongestTemplate = 1024;
}
