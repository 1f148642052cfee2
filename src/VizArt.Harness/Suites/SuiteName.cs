using System.Reflection;
using System.Runtime.Versioning;

namespace VizArt.Harness;

/// <summary>Names a suite: test assembly, target framework, configuration. Nothing is compared across suites.</summary>
internal static class SuiteName
{
    /// <summary>The name, such as <c>Detector.Tests/net10.0/Release</c>; one made for a platform has it in its framework, as in <c>net10.0-windows7.0</c>.</summary>
    public static string Of(Assembly assembly)
    {
        var framework = assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName is { } name
            ? Short(new FrameworkName(name))
            : "unknown";
        var configuration = assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration is { Length: > 0 } given ? given : "unknown";
        var platform = assembly.GetCustomAttribute<TargetPlatformAttribute>()?.PlatformName is { Length: > 0 } system ? "-" + system.ToLowerInvariant() : "";
        return $"{assembly.GetName().Name}/{framework}{platform}/{configuration}";
    }

    private static string Short(FrameworkName framework) => framework.Identifier switch
    {
        ".NETCoreApp" when framework.Version.Major >= 5 => $"net{framework.Version.Major}.{framework.Version.Minor}",
        ".NETCoreApp" => $"netcoreapp{framework.Version.Major}.{framework.Version.Minor}",
        ".NETFramework" => "net" + framework.Version.ToString().Replace(".", "", StringComparison.Ordinal),
        _ => framework.Identifier.TrimStart('.') + framework.Version,
    };
}
