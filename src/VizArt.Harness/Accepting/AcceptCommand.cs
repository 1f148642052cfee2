namespace VizArt.Harness;

/// <summary>The command that makes a test's latest figures the accepted ones.</summary>
internal static class AcceptCommand
{
    /// <summary>The command in quotes, such as <c>'vizart accept --test CellTests.Finds_cells'</c>.</summary>
    public static string For(string test)
    {
        var name = Printable.OneLine(test);
        var isPlain = name.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-');
        return $"'vizart accept --test {(isPlain ? name : $"\"{name}\"")}'";
    }
}
