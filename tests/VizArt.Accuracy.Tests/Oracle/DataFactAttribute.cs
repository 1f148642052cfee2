namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>A fact about data that cannot be committed: skipped where the folder is not there, unless it is required.</summary>
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (Folder is null && Environment.GetEnvironmentVariable("VIZART_REQUIRE_DATA") != "1")
        {
            Skip = "VIZART_TEST_DATA names no folder.";
        }
    }

    internal static string? Folder => Environment.GetEnvironmentVariable("VIZART_TEST_DATA");

    internal static string PathOf(string relativePath) =>
        Path.Combine(Folder ?? throw new InvalidOperationException("VIZART_REQUIRE_DATA is 1, but VIZART_TEST_DATA is not set."), relativePath);
}
