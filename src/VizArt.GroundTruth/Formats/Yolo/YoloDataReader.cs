using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Takes a <c>data.yaml</c> for what it means. Keys that say nothing about the data are passed over.</summary>
internal sealed class YoloDataReader(DiagnosticList faults)
{
    private const int MostNames = 1_000_000;
    private const int MostKeypoints = 10_000;
    private static readonly string[] SplitKeys = ["train", "val", "test"];

    public static YoloData Read(string path, DiagnosticList faults, GroundTruthOptions options)
    {
        var root = YamlFile.Read(path, faults, options);
        if (root is { Members: null })
        {
            faults.Add(YoloRules.YamlType.AtLine(root.Line).Found(root.Describe()).With("a mapping with names, train and val"));
        }

        return root?.Members is { } members ? new YoloDataReader(faults).Read(members) : new YoloData();
    }

    private YoloData Read(List<(string Key, YamlNode Value)> members)
    {
        var values = members.Where(member => !member.Value.IsNull).ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
        if (values.TryGetValue("download", out var download))
        {
            faults.Add(At(YoloRules.DownloadIgnored, download));
        }

        var path = values.GetValueOrDefault("path");
        if (path is { Text: null })
        {
            Refuse(path, "a folder");
            path = null;
        }

        var keypoints = values.TryGetValue("kpt_shape", out var shape) ? ReadKeypoints(shape) : null;
        if (values.TryGetValue("flip_idx", out var flip))
        {
            CheckFlip(flip, keypoints?.Count);
        }

        return new YoloData
        {
            Names = ReadNames(values),
            Path = path,
            Splits = [.. SplitKeys.Where(values.ContainsKey).Select(split => (split, values[split]))],
            Task = values.TryGetValue("task", out var task) ? ReadTask(task) : null,
            Keypoints = keypoints,
        };
    }

    private ImmutableArray<string> ReadNames(Dictionary<string, YamlNode> values)
    {
        int? count = null;
        if (values.TryGetValue("nc", out var nc))
        {
            if (nc.TryInteger(out var number) && number is > 0 and <= MostNames)
            {
                count = number;
            }
            else
            {
                Refuse(nc, "the number of classes");
            }
        }

        if (!values.TryGetValue("names", out var node))
        {
            return count is { } all ? [.. Enumerable.Range(0, all).Select(index => "class_" + index.ToString(CultureInfo.InvariantCulture))] : default;
        }

        var names = node.Items is { } items ? items : node.Members is { } byIndex ? InOrder(node, byIndex) : null;
        if (names is null)
        {
            if (node.Members is null)
            {
                Refuse(node, "a list of names, or a mapping of numbers to names");
            }

            return default;
        }

        if (nc is not null && count is { } declared && declared != names.Count)
        {
            faults.Add(At(YoloRules.NameCount, nc).Found(declared).With(names.Count));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (string.IsNullOrEmpty(name.Text))
            {
                Refuse(name, "a name");
            }
            else if (!seen.Add(name.Text))
            {
                faults.Add(At(YoloRules.NameDuplicate, name).Found(name.Text));
            }
        }

        return [.. names.Select(name => name.Text ?? "")];
    }

    /// <summary>The names of a mapping of 0, 1, 2, … in that order; null where a number is missing, which is told.</summary>
    private List<YamlNode>? InOrder(YamlNode node, List<(string Key, YamlNode Value)> byIndex)
    {
        var names = new YamlNode?[byIndex.Count];
        foreach (var (key, value) in byIndex)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= names.Length || names[index] is not null)
            {
                faults.Add(At(YoloRules.YamlType, node).Found($"the class “{Finding.Shorten(key, 40)}”").With(string.Create(CultureInfo.InvariantCulture, $"each of 0 to {names.Length - 1} once")));
                return null;
            }

            names[index] = value;
        }

        return [.. names.OfType<YamlNode>()];
    }

    private (int Count, int Numbers)? ReadKeypoints(YamlNode shape)
    {
        if (shape.Items is [var first, var second] && first.TryInteger(out var count) && second.TryInteger(out var numbers) && count is > 0 and <= MostKeypoints && numbers is (2 or 3))
        {
            return (count, numbers);
        }

        Refuse(shape, "[count, 2] or [count, 3]");
        return null;
    }

    private void CheckFlip(YamlNode flip, int? count)
    {
        var indices = flip.Items?.Select(item => item.TryInteger(out var index) ? index : -1).Order().ToArray();
        if (indices is null || !indices.SequenceEqual(Enumerable.Range(0, count ?? indices.Length)))
        {
            Refuse(flip, "each keypoint's index once");
        }
    }

    private YoloTask? ReadTask(YamlNode task)
    {
        switch (task.Text)
        {
            case "detect":
                return YoloTask.Detect;
            case "segment":
                return YoloTask.Segment;
            case "obb":
                return YoloTask.Oriented;
            case "pose":
                return YoloTask.Pose;
            default:
                Refuse(task, "detect, segment, obb or pose");
                return null;
        }
    }

    private void Refuse(YamlNode node, string expected) => faults.Add(At(YoloRules.YamlType, node).Found(node.Describe()).With(expected));

    private static Finding At(DiagnosticRule rule, YamlNode node) => rule.AtLine(node.Line) with { Column = node.Column };
}
