namespace VizArt.EndToEnd.Tests.Hosting;

/// <summary>What a command came to.</summary>
/// <param name="ExitCode">Its exit status.</param>
/// <param name="Output">Standard output and then standard error.</param>
internal sealed record Outcome(int ExitCode, string Output)
{
    public Outcome Succeeds()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    public Outcome Fails()
    {
        Assert.True(ExitCode != 0, Output);
        return this;
    }

    /// <summary>Distinct lines with the text: a build repeats its errors at its end.</summary>
    public string[] LinesWith(string text) =>
        [.. Output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(text, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
}
