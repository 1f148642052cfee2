namespace VizArt.GroundTruth;

/// <summary>Which fields of a point cloud are read: its coordinates, its class and its object; null where it has none.</summary>
internal sealed record CloudFields(CloudField? X, CloudField? Y, CloudField? Z, CloudField? Label, CloudField? Instance)
{
    // The first that a cloud has is taken.
    private static readonly string[] LabelNames =
    [
        "label", "labels", "class", "classification", "class_id", "semantic", "semantic_label", "semantic_id", "category", "category_id",
        "scalar_label", "scalar_labels", "scalar_class", "scalar_classification", "scalar_semantic",
    ];

    private static readonly string[] InstanceNames =
        ["instance", "instance_id", "instances", "object", "object_id", "scalar_instance", "scalar_object"];

    /// <summary>Picks the fields, names in any case of letters; tells where the options name a field that is not there.</summary>
    public static CloudFields Pick(IReadOnlyList<CloudField> fields, GroundTruthOptions options, DiagnosticList faults)
    {
        var label = options.LabelField is { } named ? fields.FirstOrDefault(field => field.Name == named && field.Count == 1) : First(fields, LabelNames);
        if (label is null && options.LabelField is not null)
        {
            faults.Add(CloudRules.LabelFieldMissing.AtFile().Found(options.LabelField).With(Finding.Shorten(string.Join(", ", fields.Select(field => field.Name)), 200)));
        }

        var instance = First(fields, InstanceNames);
        return new CloudFields(First(fields, ["x"]), First(fields, ["y"]), First(fields, ["z"]), label, instance == label ? null : instance);
    }

    private static CloudField? First(IReadOnlyList<CloudField> fields, string[] names) => names
        .Select(name => fields.FirstOrDefault(field => field.Count == 1 && string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(field => field is not null);
}
