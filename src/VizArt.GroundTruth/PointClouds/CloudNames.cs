using System.Text;

namespace VizArt.GroundTruth;

/// <summary>The names of classes in <c>classes.txt</c> or <c>labels.txt</c>: line n is class n, from 0.</summary>
internal static class CloudNames
{
    private const long MostBytes = 1024 * 1024;

    private static readonly string[] FileNames = ["classes.txt", "labels.txt"];

    /// <summary>Adds the categories: those that are named, and those that points have.</summary>
    public static void AddCategories(DatasetBuilder builder, string folder, IEnumerable<int> labels, DiagnosticList faults, GroundTruthOptions options)
    {
        var path = FileNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        var told = new DiagnosticList(path ?? folder, options);
        var names = new SortedDictionary<int, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        if (path is not null)
        {
            Read(path, names, taken, told);
        }

        var unnamed = labels.Where(label => !names.ContainsKey(label)).Order().ToArray();
        if (names.Count > 0 && unnamed.Count(label => label >= 0) is > 0 and var count)
        {
            told.Add(CloudRules.LabelUnnamed.AtFile().Found(unnamed.First(label => label >= 0)).With(count));
        }

        foreach (var label in unnamed)
        {
            names[label] = new SourceId(label).ToString();
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (label, given) in names)
        {
            var name = given;
            while (!used.Add(name))
            {
                name += "′";
            }

            builder.AddCategory(new SourceId(label), name);
        }

        faults.AddAll(told);
    }

    private static void Read(string path, SortedDictionary<int, string> names, HashSet<string> taken, DiagnosticList faults)
    {
        try
        {
            if (GroundTruthFile.HasNoLength(path) || new FileInfo(path).Length > MostBytes)
            {
                faults.Add(CloudRules.NamesUnreadable.AtFile().Found("it is empty or larger than 1 MB"));
                return;
            }

            var text = File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var lines = text.Split('\n', LabelColumn.MostDifferent + 1);
            for (var line = 0; line < Math.Min(lines.Length, LabelColumn.MostDifferent); line++)
            {
                var name = lines[line].Trim();
                if (name.Length > 0 && taken.Add(name))
                {
                    names.Add(line, name);
                }
                else if (name.Length > 0)
                {
                    faults.Add(CloudRules.NameDuplicate.AtLine(line + 1).Found(name));
                }
            }
        }
        catch (DecoderFallbackException)
        {
            faults.Add(CloudRules.NamesUnreadable.AtFile().Found("it is not valid UTF-8"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(CloudRules.NamesUnreadable.AtFile().Found(e.Message));
        }
    }
}
