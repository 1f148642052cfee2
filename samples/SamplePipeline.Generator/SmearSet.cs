using System.Globalization;
using System.Text;

namespace SamplePipeline.Generator;

/// <summary>The set of smears that the sample's tests use, and its COCO file.</summary>
public static class SmearSet
{
    /// <summary>How many smears there are: half of them in even light, half in uneven.</summary>
    public const int Count = 24;

    private const int FirstSeed = 20261;

    private static readonly string[] Categories = ["RBC", "WBC", "Platelets"];

    /// <summary>Makes the set's files, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> CreateFiles()
    {
        var smears = new List<Smear>();
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"smear-{i + 1:00}.jpg");
            var smear = SmearGenerator.Generate(FirstSeed + i, name, evenLight: i % 2 == 0);
            smears.Add(smear);
            files.Add(name, smear.ToJpeg());
        }

        files.Add("coco.json", Encoding.UTF8.GetBytes(ToCoco(smears)));
        return files;
    }

    // One object a line: a change of one annotation is one line of a diff.
    private static string ToCoco(List<Smear> smears)
    {
        var text = new StringBuilder("{\n  \"info\": { \"description\": \"Made-up blood smears\", \"version\": \"1\" },\n");
        var images = smears.Select((s, i) => Invariant(
            $"{{ \"id\": {i + 1}, \"file_name\": \"{s.Name}\", \"width\": {s.Width}, \"height\": {s.Height}, \"light\": \"{(s.HasEvenLight ? "even" : "uneven")}\" }}"));
        var annotations = smears.SelectMany((s, i) => s.Objects.Select(o => (Image: i + 1, Object: o))).Select((a, i) => Invariant(
            $"{{ \"id\": {i + 1}, \"image_id\": {a.Image}, \"category_id\": {a.Object.Category}, \"bbox\": [{a.Object.X}, {a.Object.Y}, {a.Object.Width}, {a.Object.Height}], \"area\": {a.Object.Area}, \"iscrowd\": 0 }}"));
        var categories = Categories.Select((c, i) => Invariant($"{{ \"id\": {i + 1}, \"name\": \"{c}\" }}"));
        AppendArray(text, "images", images, ",");
        AppendArray(text, "annotations", annotations, ",");
        AppendArray(text, "categories", categories, "");
        return text.Append("}\n").ToString();
    }

    private static void AppendArray(StringBuilder text, string name, IEnumerable<string> rows, string after) =>
        text.Append("  \"").Append(name).Append("\": [\n    ").AppendJoin(",\n    ", rows).Append("\n  ]").Append(after).Append('\n');

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
