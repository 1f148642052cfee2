namespace VizArt.GroundTruth;

/// <summary>Makes categories of the values that occur in masks.</summary>
internal static class LabelCategories
{
    /// <summary>Adds a category for each value, without the void one.</summary>
    public static int Add(DatasetBuilder builder, IEnumerable<long> values, MaskColors colors, GroundTruthOptions options, DiagnosticList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var value in values.Distinct().Where(value => value != options.VoidValue && value != MaskColors.UnknownWithoutVoid).Order())
        {
            var name = colors.NameOf(value);
            if (!names.Add(name))
            {
                var other = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} ({value})");
                faults.Add(MaskRules.NameTwice.AtFile().Found(name).With(other));
                name = other;
                names.Add(name);
            }

            builder.AddCategory(new SourceId(value), name);
            count++;
        }

        return count;
    }
}
