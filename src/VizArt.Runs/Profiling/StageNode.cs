using System.Collections.Concurrent;

namespace VizArt.Runs;

/// <summary>A place in the tree of stages: its path is made once, however often the stage runs.</summary>
internal sealed class StageNode
{
    private readonly StageTree _tree;
    private ConcurrentDictionary<string, StageNode>? _children;
    private StageNode? _latest;
    private string? _path;
    private ShownStage? _shown;

    public StageNode(StageTree tree, StageNode? parent, string name, bool isListed)
    {
        _tree = tree;
        Parent = parent;
        Name = name;
        IsListed = isListed;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>The stage around it; null for the root.</summary>
    public StageNode? Parent { get; }

    public string Name { get; }

    /// <summary>0 for the root.</summary>
    public int Depth { get; }

    /// <summary>Whether the tree knows it again; false for what came when the tree was full.</summary>
    public bool IsListed { get; }

    /// <summary>Such as <c>detect/resize</c>; what is directly below the root has its name alone.</summary>
    public string Path => _path ??= Parent is null ? Name : Parent.Parent is null ? Name : $"{Parent.Path}/{Name}";

    /// <summary>What its executions amount to, where they are summarised; touched under the lock of the recorder alone.</summary>
    public StageSummary? Summary { get; set; }

    /// <summary>As telemetry shows it; made once, as a tree is of one profiler and its redactor.</summary>
    public ShownStage Shown(IRedactor redactor) => _shown ??= ShownStage.Of(this, redactor);

    /// <summary>The place of a stage inside this one.</summary>
    /// <exception cref="ArgumentException">The name is none of a stage.</exception>
    public StageNode Child(string name)
    {
        // Names are mostly literals, and a stage mostly has one inside that comes again and again.
        if (_latest is { } latest && ReferenceEquals(latest.Name, name))
        {
            return latest;
        }

        if (_children is { } known && known.TryGetValue(name, out var child))
        {
            _latest = child;
            return child;
        }

        StageNames.Check(name);
        if (!IsListed || !_tree.TryCount())
        {
            return new StageNode(_tree, this, name, isListed: false);
        }

        var children = _children ?? Interlocked.CompareExchange(ref _children, new(StringComparer.Ordinal), null) ?? _children;
        return children.GetOrAdd(name, static (key, parent) => new StageNode(parent._tree, parent, key, isListed: true), this);
    }
}
