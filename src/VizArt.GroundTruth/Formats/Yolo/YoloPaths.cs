namespace VizArt.GroundTruth;

/// <summary>Resolves the paths of a <c>data.yaml</c>, which is often written for another machine or another folder.</summary>
internal sealed class YoloPaths(string root, string folder, GroundTruthOptions options, DiagnosticList faults)
{
    private readonly ImagePaths _paths = new(root);

    /// <summary>The same, from the folder of the set.</summary>
    public YoloPaths Below(string setRoot) => new(setRoot, folder, options, faults);

    /// <summary>The folder of the set: <c>path</c>, where that is a folder below the file's own.</summary>
    public string RootOf(YamlNode path)
    {
        var text = path.Text!;
        if (text is "." or "./" or "")
        {
            return root;
        }

        if (Any(text, root) is { } found && Directory.Exists(found))
        {
            return found;
        }

        faults.Add(YoloRules.PathElsewhere.AtLine(path.Line).Found(text) with { Column = path.Column });
        return root;
    }

    /// <summary>A folder or a list that a split names. What climbs out of the set and is not there is sought in the set, as Ultralytics does.</summary>
    public string? Resolve(string text, YamlNode node)
    {
        if (text is "." or "./")
        {
            return root;
        }

        var inside = text;
        var found = Any(inside, root);
        while (found is null && inside.StartsWith("../", StringComparison.Ordinal))
        {
            inside = inside[3..];
            found = Any(inside, root);
        }

        if (found is null)
        {
            faults.Add(YoloRules.PathLeavesRoot.AtLine(node.Line).Found(text) with { Column = node.Column });
        }

        return found;
    }

    /// <summary>An image that a list names: from the list's folder, else from the set's; null where it leaves the set.</summary>
    public string? ResolveListed(string text, string listFolder)
    {
        var fromList = Path.GetRelativePath(root, listFolder) is var below && below != "." && !text.Contains('\0', StringComparison.Ordinal) && !Path.IsPathRooted(text)
            ? Any(Path.Combine(below, text), root)
            : null;
        return fromList is not null && File.Exists(fromList) ? fromList : Any(text, root) ?? fromList;
    }

    private string? Any(string text, string from)
    {
        if (_paths.TryResolve(text, out var path))
        {
            return path.TrimEnd(Path.DirectorySeparatorChar);
        }

        return options.AllowOutsideImages && text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal)
            ? Path.GetFullPath(text, from).TrimEnd(Path.DirectorySeparatorChar)
            : null;
    }
}
