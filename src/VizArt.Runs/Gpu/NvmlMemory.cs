using System.Runtime.InteropServices;

namespace VizArt.Runs;

/// <summary>A device's memory in bytes: <c>nvmlMemory_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NvmlMemory
{
    public ulong Total;
    public ulong Free;
    public ulong Used;
}
