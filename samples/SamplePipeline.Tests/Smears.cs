namespace SamplePipeline.Tests;

/// <summary>The made-up smears beside the test assembly.</summary>
internal static class Smears
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Smears");

    public static string[] Files()
    {
        var files = Directory.GetFiles(Folder, "*.jpg");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
