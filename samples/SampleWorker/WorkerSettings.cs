namespace SampleWorker;

/// <summary>What the service is told by its command line, its environment or <c>appsettings.json</c>.</summary>
/// <param name="Pictures">The folder that holds <c>incoming</c>.</param>
/// <param name="VizArt">The folder of history and log.</param>
/// <param name="EnableMonitoring">Whether anything is measured and logged there.</param>
internal sealed record WorkerSettings(string Pictures, string VizArt, bool EnableMonitoring)
{
    /// <exception cref="InvalidOperationException">A folder is not named, or a switch is neither true nor false; the message says which.</exception>
    public static WorkerSettings Read(IConfiguration configuration) =>
        new(Folder(configuration, nameof(Pictures)), Folder(configuration, nameof(VizArt)), configuration.GetValue(nameof(EnableMonitoring), defaultValue: true));

    private static string Folder(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : throw new InvalidOperationException($"The folder '{name}' is not named: --{name} FOLDER, or the environment variable of that name.");
}
