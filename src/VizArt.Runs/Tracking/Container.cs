namespace VizArt.Runs;

/// <summary>Whether this process runs in a container, which may call its processes by other ids than the driver does.</summary>
internal static class Container
{
    private static readonly string[] Signs = ["/.dockerenv", "/run/.containerenv"];
    private static readonly string[] Variables = ["DOTNET_RUNNING_IN_CONTAINER", "KUBERNETES_SERVICE_HOST", "container"];

    public static bool IsInside() =>
        Signs.Any(File.Exists) || Variables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
}
