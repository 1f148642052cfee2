namespace VizArt.Runs;

/// <summary>Makes the paths of stages, each text once: thousands of executions share a few.</summary>
internal sealed class StagePaths
{
    private readonly Dictionary<(string Parent, string Name), string> _paths = [];

    public string PathOf(StageScope scope)
    {
        if (scope.Parent is null)
        {
            return scope.Name;
        }

        var parent = PathOf(scope.Parent);
        if (parent == StageExecution.RootPath)
        {
            return scope.Name;
        }

        if (!_paths.TryGetValue((parent, scope.Name), out var path))
        {
            path = $"{parent}/{scope.Name}";
            _paths.Add((parent, scope.Name), path);
        }

        return path;
    }
}
