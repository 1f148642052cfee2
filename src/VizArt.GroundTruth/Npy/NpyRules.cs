namespace VizArt.GroundTruth;

/// <summary>What is asked of arrays in NPY files and in archives of them: numpy's format description (NEP 1).</summary>
internal static class NpyRules
{
    private const string SaveAgain = "Save the array again with numpy.save.";

    public static readonly DiagnosticRule Magic = DiagnosticRule.Error(
        "VIZ340", "npy-magic", "{1} does not begin with the bytes 93 4E 55 4D 50 59 of an NPY", SaveAgain);

    public static readonly DiagnosticRule Version = DiagnosticRule.Error(
        "VIZ340", "npy-version", "{1} is of version {0}; 1.0, 2.0 and 3.0 are known", SaveAgain);

    public static readonly DiagnosticRule HeaderLength = DiagnosticRule.Error(
        "VIZ340", "npy-header-length", "the header of {1} has {0} bytes; the limit is {2}", "Save the array with fewer or shorter names of fields.");

    public static readonly DiagnosticRule Header = DiagnosticRule.Error(
        "VIZ340", "npy-header", "the header of {1} cannot be used: {0}", SaveAgain);

    public static readonly DiagnosticRule ShapeNumber = DiagnosticRule.Warning(
        "VIZ340", "npy-shape-number", "the shape of {1} is the number {0}, where a tuple is expected, which numpy refuses; it is taken for one side", "Write a tuple, with a comma: (184,).");

    public static readonly DiagnosticRule ObjectType = DiagnosticRule.Error(
        "VIZ340", "npy-object", "{1} holds Python objects, whose pickle would run code when read", "Save numbers: array.astype(numpy.int32), or one array a length.");

    public static readonly DiagnosticRule ShapeOverflow = DiagnosticRule.Error(
        "VIZ340", "npy-shape-overflow", "the shape ({0}) of {1} has more bytes than can be counted", SaveAgain);

    public static readonly DiagnosticRule Truncated = DiagnosticRule.Error(
        "VIZ340", "npy-truncated", "{1} ends early: {0} bytes follow the header, its shape needs {2}", "Fetch or save the file again; it was cut off.");

    public static readonly DiagnosticRule Trailing = DiagnosticRule.Warning(
        "VIZ340", "npy-trailing", "{0} bytes follow the array of {1}; they are passed over", "Save one array a file, or use numpy.savez.");

    public static readonly DiagnosticRule OddBool = DiagnosticRule.Warning(
        "VIZ340", "npy-bool", "{1} has a truth value of {0}, where 0 or 1 is expected; it counts as true", "Save the array as numbers if it holds others.");

    public static readonly DiagnosticRule ValueRange = DiagnosticRule.Warning(
        "VIZ340", "npy-value-range", "{1} has the value {0}, which is no label of 32 bits; the array gives no label maps", "Save labels as int32 or smaller.");

    public static readonly DiagnosticRule TooManyValues = DiagnosticRule.Warning(
        "VIZ340", "npy-many-values", "{1} has more than {0} values; no categories are made of them", "Nothing, if the array holds no classes.");

    public static readonly DiagnosticRule Colors = DiagnosticRule.Warning(
        "VIZ340", "npy-colors", "the shape ({0}) of {1} is that of colours, not of labels; there are no label maps", "Save one number a pixel, the class.");

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Warning(
        "VIZ340", "npy-no-map", "the shape ({0}) of {1} has no side of 0, at most {2} pixels a map and {3} maps where label maps are to be made; there are none", "Raise Limits.MaxPixels, or save one map a file.");
}
