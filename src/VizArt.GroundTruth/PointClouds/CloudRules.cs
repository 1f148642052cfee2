namespace VizArt.GroundTruth;

/// <summary>What is asked of the labels of points, and of folders of point clouds.</summary>
internal static class CloudRules
{
    public static readonly DiagnosticRule NoFiles = DiagnosticRule.Error(
        "VIZ303", "cloud-no-files", "no {1} file lies in this folder", "Name the folder that holds the point clouds, or one of them.");

    public static readonly DiagnosticRule SampleDuplicate = DiagnosticRule.Error(
        "VIZ308", "cloud-sample-duplicate", "there is a file of the sample “{0}” already", "Give each file its own name; their extensions do not count.");

    public static readonly DiagnosticRule TooManyFiles = DiagnosticRule.Error(
        "VIZ303", "cloud-too-many-files", "the folder holds more than {1} files", "Split the set, or raise Limits.MaxFiles.");

    public static readonly DiagnosticRule CoordinatesMissing = DiagnosticRule.Warning(
        "VIZ347", "coordinates-missing", "the points have no {0} of one number; what is missing is NaN", "Export x, y and z if the coordinates are needed.");

    public static readonly DiagnosticRule LabelFieldMissing = DiagnosticRule.AdjustableError(
        "VIZ347", "label-field-missing", "the points have no field “{0}” of one number; their fields are {1}", "Correct LabelField.");

    public static readonly DiagnosticRule LabelNotWhole = DiagnosticRule.AdjustableError(
        "VIZ347", "label-not-whole", "the field “{1}” of point {2} is {0}; a class is a whole number from −2,147,483,648 to 2,147,483,647; {3} points so", "Write whole numbers, or name another field with LabelField.");

    public static readonly DiagnosticRule InstanceNotWhole = DiagnosticRule.Warning(
        "VIZ347", "instance-not-whole", "the field “{1}” of point {2} is {0}, no whole number of an object; no objects are told apart; {3} points so", "Write whole numbers.");

    public static readonly DiagnosticRule TooManyLabels = DiagnosticRule.Error(
        "VIZ347", "label-too-many", "the field “{1}” has more than {2} different values; it can be no class", "Name the field that holds the class with LabelField.");

    public static readonly DiagnosticRule LabelUnnamed = DiagnosticRule.Warning(
        "VIZ347", "label-unnamed", "{1} labels have no name in this file, the first: {0}; their numbers are their names", "Add a line for each class, the first for class 0.");

    public static readonly DiagnosticRule NameDuplicate = DiagnosticRule.Warning(
        "VIZ347", "label-name-duplicate", "the name “{0}” is there already; the class is named by its number", "Give each class its own name.");

    public static readonly DiagnosticRule NamesUnreadable = DiagnosticRule.Warning(
        "VIZ347", "label-names-unreadable", "the file is no list of class names ({0}); classes are named by their numbers", "Write one name a line, in UTF-8, or rename the file.");
}
