namespace VizArt.Runs;

/// <summary>A test's name in which <c>*</c> stands for any characters, none included.</summary>
internal sealed class TestPattern(string text)
{
    private readonly string[] _parts = text.Split('*');

    public string Text { get; } = text;

    public bool IsExact => _parts.Length == 1;

    public bool Matches(string test)
    {
        if (IsExact)
        {
            return test == Text;
        }

        var first = _parts[0];
        var last = _parts[^1];
        if (test.Length < first.Length + last.Length || !test.StartsWith(first, StringComparison.Ordinal) || !test.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // The leftmost place of each part leaves the most for the next: no need to try another.
        var rest = test.AsSpan(first.Length, test.Length - first.Length - last.Length);
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + part.Length)..];
        }

        return true;
    }
}
