using System.Globalization;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>Equality within the oracle's tolerance.</summary>
internal static class Close
{
    internal const double Tolerance = 1e-12;

    internal static void Equal(double? expected, double? actual, string what)
    {
        var isEqual = expected is { } wanted && actual is { } given ? Math.Abs(wanted - given) <= Tolerance : expected is null && actual is null;
        Assert.True(isEqual, string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, got {actual:R} (nothing is null)"));
    }
}
