using System.Runtime.InteropServices;

namespace VizArt.Runs;

/// <summary>
/// The functions of NVIDIA's management library that are used here. Every one may be missing: a driver is older than its header.
/// </summary>
/// <remarks>Source: NVML API Reference Guide, <c>nvml.h</c>. Calls are by the C convention; a result of 0 is success.</remarks>
internal sealed class NvmlFunctions
{
    /// <summary>The library's names: Linux (and WSL), Windows.</summary>
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["nvml.dll"] : ["libnvidia-ml.so.1", "libnvidia-ml.so"];

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int InitFunction();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int CountFunction(out uint count);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int HandleFunction(uint index, out nint device);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int DeviceTextFunction(nint device, [Out] byte[] text, uint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int TextFunction([Out] byte[] text, uint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int MemoryFunction(nint device, out NvmlMemory memory);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int ProcessesFunction(nint device, ref uint count, [In, Out] NvmlProcess[] processes);

    private NvmlFunctions(InitFunction init, CountFunction count, HandleFunction handle)
    {
        Init = init;
        Count = count;
        Handle = handle;
    }

    public InitFunction Init { get; }

    public CountFunction Count { get; }

    public HandleFunction Handle { get; }

    public DeviceTextFunction? Name { get; private init; }

    public DeviceTextFunction? Uuid { get; private init; }

    public TextFunction? DriverVersion { get; private init; }

    public MemoryFunction? Memory { get; private init; }

    public ProcessesFunction? Processes { get; private init; }

    /// <summary>Loads the library, which is never unloaded.</summary>
    /// <param name="path">A path; null for the driver's own.</param>
    /// <returns>Null where there is none, or where it lacks what nothing can be read without.</returns>
    public static NvmlFunctions? Load(string? path = null)
    {
        foreach (var name in path is null ? Names : [path])
        {
            if (NativeLibrary.TryLoad(name, typeof(NvmlFunctions).Assembly, DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories, out var library))
            {
                return From(function => NativeLibrary.TryGetExport(library, function, out var address) ? address : 0);
            }
        }

        return null;
    }

    /// <summary>The functions at given addresses.</summary>
    /// <param name="addressOf">A function's address by its name; 0 where there is none.</param>
    /// <returns>Null where one lacks that nothing can be read without.</returns>
    public static NvmlFunctions? From(Func<string, nint> addressOf)
    {
        return Find<InitFunction>("nvmlInit_v2") is { } init
            && Find<CountFunction>("nvmlDeviceGetCount_v2") is { } count
            && Find<HandleFunction>("nvmlDeviceGetHandleByIndex_v2") is { } handle
            ? new NvmlFunctions(init, count, handle)
            {
                Name = Find<DeviceTextFunction>("nvmlDeviceGetName"),
                Uuid = Find<DeviceTextFunction>("nvmlDeviceGetUUID"),
                DriverVersion = Find<TextFunction>("nvmlSystemGetDriverVersion"),
                Memory = Find<MemoryFunction>("nvmlDeviceGetMemoryInfo"),

                // One layout of the processes' rows in both.
                Processes = Find<ProcessesFunction>("nvmlDeviceGetComputeRunningProcesses_v3") ?? Find<ProcessesFunction>("nvmlDeviceGetComputeRunningProcesses_v2"),
            }
            : null;

        T? Find<T>(string function)
            where T : Delegate =>
            addressOf(function) is not 0 and var address ? Marshal.GetDelegateForFunctionPointer<T>(address) : null;
    }
}
