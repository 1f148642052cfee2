using System.Reflection;

namespace VizArt.Runs.Tests.Documentation;

/// <summary>Where the sources lie that these tests were built from, and what was built beside them.</summary>
internal static class Repository
{
    public static string Worker { get; } = Metadata("SampleWorker");

    public static string PathOf(params string[] names) => Path.Combine([Metadata("Repository"), .. names]);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == key).Value!;
}
