using System.Runtime.InteropServices;
using System.Text;

namespace VizArt.Runs;

/// <summary>What macOS tells by name, see sysctlbyname(3).</summary>
internal static class Sysctl
{
    private const int LongestText = 256;

    /// <summary>A text; null where the name is not known.</summary>
    public static string? ReadText(string name)
    {
        nint length = LongestText;
        var value = new byte[LongestText];
        return sysctlbyname(Terminated(name), value, ref length, 0, 0) == 0 ? Encoding.UTF8.GetString(value, 0, (int)length).TrimEnd('\0') : null;
    }

    /// <summary>A number of 64 bits; null where the name is not known, or it is none or 0.</summary>
    public static long? ReadNumber(string name)
    {
        nint length = sizeof(long);
        var value = new byte[sizeof(long)];
        return sysctlbyname(Terminated(name), value, ref length, 0, 0) == 0 && length == sizeof(long) && BitConverter.ToInt64(value) is > 0 and var number ? number : null;
    }

    private static byte[] Terminated(string name) => Encoding.UTF8.GetBytes(name + '\0');

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sysctlbyname(byte[] name, [Out] byte[] value, ref nint length, nint newValue, nint newLength);
}
