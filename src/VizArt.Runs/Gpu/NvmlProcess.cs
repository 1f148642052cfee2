using System.Runtime.InteropServices;

namespace VizArt.Runs;

/// <summary>A process that uses a device: <c>nvmlProcessInfo_t</c>, 24 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NvmlProcess
{
    /// <summary>The value of <see cref="UsedGpuMemory"/> where the driver does not tell, as with Windows's display drivers.</summary>
    public const ulong NotAvailable = ulong.MaxValue;

    public uint Id;
    public ulong UsedGpuMemory;
    public uint GpuInstanceId;
    public uint ComputeInstanceId;
}
