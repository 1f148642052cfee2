namespace VizArt.GroundTruth.Tests;

/// <summary>A fact about the shared data, which VIZART_TEST_DATA names; without it the test is skipped, or fails where VIZART_REQUIRE_DATA is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (string.IsNullOrEmpty(Root) && Environment.GetEnvironmentVariable("VIZART_REQUIRE_DATA") != "1")
        {
            Skip = "VIZART_TEST_DATA does not name the folder of the shared data.";
        }
    }

    public static string? Root => Environment.GetEnvironmentVariable("VIZART_TEST_DATA");

    public static string PathOf(string relative) =>
        Path.Combine(Root ?? throw new InvalidOperationException("VIZART_TEST_DATA is not set, and VIZART_REQUIRE_DATA is 1."), relative);
}
