using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace VizArt.Runs.Tests.Gpu;

/// <summary>
/// A management library of functions that native code could call: what is tested goes through addresses and the C convention, as with the
/// driver's own. One at a time, because such functions are static.
/// </summary>
internal sealed class FakeDriver
{
    private const int Unknown = 999;

    private static FakeDriver _current = new();

    public FakeDriver()
    {
        _current = this;
    }

    public int InitResult { get; init; }

    public List<Device> Devices { get; init; } = [];

    public HashSet<string> Missing { get; init; } = [];

    /// <summary>Called before memory is told; may wait.</summary>
    public Action BeforeMemory { get; init; } = () => { };

    public int Readings { get; private set; }

    public NvmlFunctions? Functions() => NvmlFunctions.From(name => Missing.Contains(name) ? 0 : AddressOf(name));

    public NvmlDevices? Start(string? visible = null, uint processId = 42, bool seesItself = true) =>
        NvmlDevices.Start(Functions()!, visible, processId, seesItself);

    private static unsafe nint AddressOf(string name) => name switch
    {
        "nvmlInit_v2" => (nint)(delegate* unmanaged[Cdecl]<int>)&Init,
        "nvmlDeviceGetCount_v2" => (nint)(delegate* unmanaged[Cdecl]<uint*, int>)&Count,
        "nvmlDeviceGetHandleByIndex_v2" => (nint)(delegate* unmanaged[Cdecl]<uint, nint*, int>)&Handle,
        "nvmlDeviceGetName" => (nint)(delegate* unmanaged[Cdecl]<nint, byte*, uint, int>)&Name,
        "nvmlDeviceGetUUID" => (nint)(delegate* unmanaged[Cdecl]<nint, byte*, uint, int>)&Uuid,
        "nvmlSystemGetDriverVersion" => (nint)(delegate* unmanaged[Cdecl]<byte*, uint, int>)&DriverVersion,
        "nvmlDeviceGetMemoryInfo" => (nint)(delegate* unmanaged[Cdecl]<nint, ulong*, int>)&Memory,
        "nvmlDeviceGetComputeRunningProcesses_v3" => (nint)(delegate* unmanaged[Cdecl]<nint, uint*, NvmlProcess*, int>)&Processes,
        _ => 0,
    };

    private static Device Of(nint handle) => _current.Devices[(int)handle - 1];

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Init() => _current.InitResult;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Count(uint* count)
    {
        *count = (uint)_current.Devices.Count;
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Handle(uint index, nint* device)
    {
        *device = (nint)index + 1;
        return _current.Devices[(int)index].IsLost ? Unknown : 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Name(nint device, byte* text, uint length) => Write(Of(device).Name, text, length);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Uuid(nint device, byte* text, uint length) => Write(Of(device).Uuid, text, length);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int DriverVersion(byte* text, uint length) => Write("550.54.15", text, length);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Memory(nint device, ulong* memory)
    {
        _current.Readings++;
        _current.BeforeMemory();
        (memory[0], memory[1], memory[2]) = (80_000, 80_000 - Of(device).Used, Of(device).Used);
        return Of(device).MemoryResult;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Processes(nint device, uint* count, NvmlProcess* processes)
    {
        var rows = Of(device).Processes;
        var room = *count;
        *count = (uint)rows.Length;
        if (rows.Length > room)
        {
            return 7;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            processes[i] = new NvmlProcess { Id = rows[i].Id, UsedGpuMemory = rows[i].Used };
        }

        return Of(device).ProcessesResult;
    }

    private static unsafe int Write(string value, byte* text, uint length)
    {
        var bytes = Encoding.UTF8.GetBytes(value + '\0');
        if (bytes.Length > length)
        {
            return 7;
        }

        bytes.CopyTo(new Span<byte>(text, (int)length));
        return 0;
    }

    internal sealed record Device
    {
        public string Name { get; init; } = "NVIDIA H200";

        public string Uuid { get; init; } = "GPU-1b2c";

        public bool IsLost { get; init; }

        public ulong Used { get; init; }

        public int MemoryResult { get; init; }

        public (uint Id, ulong Used)[] Processes { get; init; } = [];

        public int ProcessesResult { get; init; }
    }
}
