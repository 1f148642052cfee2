using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>A simple JSON path: <c>$.items[*]</c> from the root, <c>box.left</c> or <c>points[0]</c> from an item, <c>@</c> for the item itself.</summary>
/// <remarks>Of one document: what a path from the root names is sought once.</remarks>
internal sealed class MappedPath
{
    // A step is a member's name, an index, or all of a list or of an object's members.
    private readonly List<(string? Name, int Index)> _steps;
    private const int All = -1;
    private const int MostSteps = 32;

    private JsonElement? _ofRoot;
    private bool _isSought;

    private MappedPath(string text, bool isFromRoot, List<(string? Name, int Index)> steps)
    {
        (Text, IsFromRoot, _steps) = (text, isFromRoot, steps);
    }

    /// <summary>The path as it is written.</summary>
    public string Text { get; }

    /// <summary>Whether it begins at the root, with <c>$</c>.</summary>
    public bool IsFromRoot { get; }

    /// <summary>Whether it names many values.</summary>
    public bool IsMany => _steps.Any(step => step.Name is null && step.Index == All);

    /// <summary>Takes a text for a path; null where it is none.</summary>
    public static MappedPath? Parse(string text)
    {
        var steps = new List<(string?, int)>();
        var isFromRoot = text.StartsWith('$');
        var rest = text.AsSpan(isFromRoot || text.StartsWith('@') ? 1 : 0);
        var mayBegin = rest.Length == text.Length;
        if (text.Length == 0)
        {
            return null;
        }

        while (!rest.IsEmpty && steps.Count < MostSteps)
        {
            if (rest[0] == '[')
            {
                var end = rest.IndexOf(']');
                var inside = end < 0 ? default : rest[1..end];
                if (inside.Length > 2 && inside[0] is '\'' or '"' && inside[^1] == inside[0])
                {
                    steps.Add((inside[1..^1].ToString(), 0));
                }
                else if (inside is "*")
                {
                    steps.Add((null, All));
                }
                else if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    steps.Add((null, index));
                }
                else
                {
                    return null;
                }

                rest = rest[(end + 1)..];
            }
            else if (rest[0] == '.' || mayBegin)
            {
                rest = rest[0] == '.' ? rest[1..] : rest;
                var end = rest.IndexOfAny('.', '[');
                var name = end < 0 ? rest : rest[..end];
                if (name.IsEmpty)
                {
                    return null;
                }

                steps.Add(name is "*" ? (null, All) : (name.ToString(), 0));
                rest = rest[name.Length..];
            }
            else
            {
                return null;
            }

            mayBegin = false;
        }

        return rest.IsEmpty ? new MappedPath(text, isFromRoot, steps) : null;
    }

    /// <summary>The one value that the path names; null where there is none.</summary>
    public JsonElement? One(JsonElement root, JsonElement item)
    {
        if (!IsFromRoot)
        {
            return First(root, item);
        }

        // The same for every item: to seek it for each would take the square of the file's length.
        if (!_isSought)
        {
            (_ofRoot, _isSought) = (First(root, item), true);
        }

        return _ofRoot;
    }

    /// <summary>All values that the path names, with their places.</summary>
    public IEnumerable<(JsonElement Value, string Place)> Many(JsonElement root, JsonElement item, string place)
    {
        IEnumerable<(JsonElement Value, string Place)> found = [IsFromRoot ? (root, "$") : (item, place)];
        foreach (var (name, index) in _steps)
        {
            found = name is not null ? found.SelectMany(one => Member(one, name)) : found.SelectMany(one => Items(one, index));
        }

        return found;
    }

    private JsonElement? First(JsonElement root, JsonElement item) => Many(root, item, "").Select(found => (JsonElement?)found.Value).FirstOrDefault();

    private static IEnumerable<(JsonElement, string)> Member((JsonElement Value, string Place) one, string name) =>
        one.Value.ValueKind == JsonValueKind.Object && one.Value.TryGetProperty(name, out var value) ? [(value, $"{one.Place}.{name}")] : [];

    private static IEnumerable<(JsonElement, string)> Items((JsonElement Value, string Place) one, int index)
    {
        if (one.Value.ValueKind == JsonValueKind.Object && index == All)
        {
            foreach (var member in one.Value.EnumerateObject())
            {
                yield return (member.Value, $"{one.Place}.{member.Name}");
            }
        }
        else if (one.Value.ValueKind == JsonValueKind.Array)
        {
            var position = 0;
            foreach (var value in one.Value.EnumerateArray())
            {
                if (index == All || index == position)
                {
                    yield return (value, new StringBuilder(one.Place).Append(CultureInfo.InvariantCulture, $"[{position}]").ToString());
                }

                if (index == position++)
                {
                    yield break;
                }
            }
        }
    }
}
