using System.Globalization;
using System.Xml.Linq;

namespace VizArt.Testing.Tests.Hosting;

/// <summary>What <c>dotnet test</c> said of the fixture's tests.</summary>
/// <param name="ExitCode">Its exit status.</param>
/// <param name="Output">Everything it printed.</param>
/// <param name="Trx">The results file; null where there is none.</param>
internal sealed record FixtureRun(int ExitCode, string Output, XDocument? Trx)
{
    private static readonly XNamespace Ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Outcome of each test by its name.</summary>
    public IReadOnlyDictionary<string, string> Outcomes => Results.ToDictionary(
        result => result.Attribute("testName")!.Value, result => result.Attribute("outcome")!.Value, StringComparer.Ordinal);

    private IEnumerable<XElement> Results => Trx?.Descendants(Ns + "UnitTestResult") ?? [];

    /// <summary>What a test printed.</summary>
    public string StandardOutputOf(string test) => Result(test).Descendants(Ns + "StdOut").SingleOrDefault()?.Value ?? "";

    /// <summary>The message of a test's failure.</summary>
    public string MessageOf(string test) => Result(test).Descendants(Ns + "Message").SingleOrDefault()?.Value ?? "";

    /// <summary>The stack trace of a test's failure.</summary>
    public string StackTraceOf(string test) => Result(test).Descendants(Ns + "StackTrace").SingleOrDefault()?.Value ?? "";

    /// <summary>When a test began and ended.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) TimesOf(string test) => (Time(test, "startTime"), Time(test, "endTime"));

    private DateTimeOffset Time(string test, string attribute) =>
        DateTimeOffset.Parse(Result(test).Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private XElement Result(string test) => Results.Single(result => result.Attribute("testName")!.Value == test);
}
