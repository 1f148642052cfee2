using System.Runtime.InteropServices;
using System.Text;

namespace VizArt.Runs;

/// <summary>The name of the CPU, as the system tells it.</summary>
internal static class CpuModel
{
    private const int LongestName = 200;

    public static string? Read()
    {
        var name = OperatingSystem.IsLinux() ? FromCpuInfo(ReadCpuInfo())
            : OperatingSystem.IsMacOS() ? FromSysctl()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
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

    private static string? FromSysctl()
    {
        nint length = 256;
        var name = new byte[length];
        return sysctlbyname([.. "machdep.cpu.brand_string\0"u8], name, ref length, 0, 0) == 0
            ? Encoding.UTF8.GetString(name, 0, (int)length).TrimEnd('\0')
            : null;
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sysctlbyname(
        byte[] name, [Out] byte[] value, ref nint length, nint newValue, nint newLength);
}
