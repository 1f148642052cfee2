using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace VizArt.Runs;

/// <summary>Opens files of the log so that no writer is disturbed, and none keeps the reader out.</summary>
internal static class LogFileHandle
{
    private const int ReadOnly = 0;
    private const int NoSuchFile = 2;

    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static SafeFileHandle Open(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        // .NET locks what it opens (flock): it would be refused by a writer that holds the file alone, and would itself refuse one that opens it later.
        var descriptor = open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnly | CloseOnExec);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        var error = Marshal.GetLastPInvokeError();
        var why = Marshal.GetPInvokeErrorMessage(error);
        throw error switch
        {
            NoSuchFile => new FileNotFoundException($"{why}.", path),
            1 or 13 => new UnauthorizedAccessException($"{why}."),
            _ => new IOException($"{why}."),
        };
    }

    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    [DllImport("libc", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);
}
