using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;

namespace VizArt.Runs;

/// <summary>The memory that this process may use: the machine's, or less where its container has less. What the garbage collector is set to does not count.</summary>
internal static class MachineMemory
{
    private const string LinuxFile = "/proc/meminfo";
    private const string TotalOfLinux = "MemTotal:";

    /// <summary>The memory in bytes; null where the system does not tell.</summary>
    public static long? Read()
    {
        var total = OperatingSystem.IsLinux() ? OfLinux()
            : OperatingSystem.IsWindows() ? OfWindows()
            : OperatingSystem.IsMacOS() ? Sysctl.ReadNumber("hw.memsize")
            : null;
        return total is { } bytes && OperatingSystem.IsLinux() ? Least(bytes, ControlGroups.MemoryLimit()) : total;
    }

    /// <summary>A limit above what is there is none: version 1 writes a huge number for no limit.</summary>
    internal static long Least(long total, long? limit) => limit < total ? limit.Value : total;

    /// <summary>The first lines of <c>/proc/meminfo</c>, see proc(5): in kB of 1,024 bytes.</summary>
    internal static long? ParseTotal(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith(TotalOfLinux, StringComparison.Ordinal))
            {
                return Utf8Parser.TryParse(Encoding.UTF8.GetBytes(line[TotalOfLinux.Length..].Trim()), out long kilobytes, out _) && kilobytes > 0 ? kilobytes * 1024 : null;
            }
        }

        return null;
    }

    private static long? OfLinux()
    {
        try
        {
            return ParseTotal(File.ReadLines(LinuxFile).Take(100));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? OfWindows()
    {
        var status = new MemoryStatus { Length = (uint)Marshal.SizeOf<MemoryStatus>() };
        return GlobalMemoryStatusEx(ref status) && status.TotalPhysical is > 0 and <= long.MaxValue ? (long)status.TotalPhysical : null;
    }

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GlobalMemoryStatusEx(ref MemoryStatus status);

    /// <summary><c>MEMORYSTATUSEX</c>, 64 bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MemoryStatus
    {
        public uint Length;
        public uint Load;
        public ulong TotalPhysical;
        public ulong AvailablePhysical;
        public ulong TotalPageFile;
        public ulong AvailablePageFile;
        public ulong TotalVirtual;
        public ulong AvailableVirtual;
        public ulong AvailableExtendedVirtual;
    }
}
