using System.Text.RegularExpressions;

namespace VizArt.Runs;

/// <summary>NVIDIA's GPUs and driver as its Linux driver tells them in <c>/proc</c>: no library is loaded.</summary>
internal static partial class NvidiaFiles
{
    private const string Folder = "/proc/driver/nvidia";

    public static (string? Gpu, string? Driver) Read(string folder = Folder)
    {
        try
        {
            var gpus = Path.Combine(folder, "gpus");
            if (!Directory.Exists(gpus))
            {
                return (null, null);
            }

            var models = Directory.EnumerateDirectories(gpus)
                .Order(StringComparer.Ordinal)
                .Select(gpu => Path.Combine(gpu, "information"))
                .Where(File.Exists)
                .Select(information => Model().Match(File.ReadAllText(information)))
                .Where(match => match.Success)
                .Select(match => match.Groups["model"].Value.Trim());
            var model = string.Join(", ", models);
            var version = Path.Combine(folder, "version");
            var driver = File.Exists(version) ? Version().Match(File.ReadAllText(version)) : Match.Empty;
            return (model.Length > 0 ? TextLimits.OneLine(model, 200) : null, driver.Success ? driver.Groups["version"].Value : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, null);
        }
    }

    [GeneratedRegex(@"^Model:[ \t]*(?<model>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Model();

    [GeneratedRegex(@"^NVRM version:.*?[ \t](?<version>\d+(\.\d+)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();
}
