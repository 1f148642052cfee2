using System.Security;
using Microsoft.Win32;

namespace VizArt.Runs;

/// <summary>The name of the CPU, as the system tells it.</summary>
internal static class CpuModel
{
    private const int LongestName = 200;
    private const string WindowsKey = @"HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\CentralProcessor\0";

    public static string? Read()
    {
        var name = OperatingSystem.IsLinux() ? FromCpuInfo(ReadCpuInfo())
            : OperatingSystem.IsMacOS() ? Sysctl.ReadText("machdep.cpu.brand_string")
            : FromRegistry() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name is null ? null : TextLimits.OneLine(name, LongestName);
    }

    /// <summary>"model name" of x86; on arm "Model" or implementer and part, which <c>/proc/cpuinfo</c> gives instead.</summary>
    internal static string? FromCpuInfo(IEnumerable<string> lines)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[(colon + 1)..].Trim() is { Length: > 0 } value)
            {
                fields.TryAdd(line[..colon].Trim(), value);
            }
        }

        return fields.GetValueOrDefault("model name")
            ?? (fields.TryGetValue("CPU implementer", out var implementer) && fields.TryGetValue("CPU part", out var part)
                ? $"implementer {implementer} part {part}{(fields.TryGetValue("CPU variant", out var variant) ? $" variant {variant}" : "")}"
                : fields.GetValueOrDefault("Hardware") ?? fields.GetValueOrDefault("cpu model"));
    }

    private static IEnumerable<string> ReadCpuInfo()
    {
        try
        {
            return [.. File.ReadLines("/proc/cpuinfo").Take(1000)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The name as Windows shows it: without what it is padded with.</summary>
    private static string? FromRegistry()
    {
        if (!OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            return Registry.GetValue(WindowsKey, "ProcessorNameString", null) is string name
                && string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } told
                ? told
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            return null;
        }
    }
}
