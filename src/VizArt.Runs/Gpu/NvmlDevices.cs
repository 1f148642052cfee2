using System.Collections.Immutable;
using System.Text;

namespace VizArt.Runs;

/// <summary>The machine's NVIDIA GPUs, once the library is started. Not for several threads at once.</summary>
internal sealed class NvmlDevices
{
    private const int Success = 0;
    private const int InsufficientSize = 7;
    private const int MostDevices = 256;
    private const int LongestText = 96;
    private const int MostProcesses = 65_536;

    private readonly NvmlFunctions _functions;
    private readonly ImmutableArray<nint> _visible;
    private readonly uint _processId;
    private readonly bool _seesItself;
    private NvmlProcess[] _processes = new NvmlProcess[64];
    private bool _wasSeen;

    private NvmlDevices(NvmlFunctions functions, ImmutableArray<nint> visible, uint processId, bool seesItself)
    {
        _functions = functions;
        _visible = visible;
        _processId = processId;
        _seesItself = seesItself;
    }

    /// <summary>Names of all GPUs in the order of the PCI bus, parted by <c>, </c>; null where not told.</summary>
    public string? Names { get; private init; }

    /// <summary>The driver's version; null where not told.</summary>
    public string? Driver { get; private init; }

    /// <summary>Whether this process is left any device.</summary>
    public bool HasVisible => !_visible.IsEmpty;

    /// <summary>Starts the library.</summary>
    /// <param name="functions">The library.</param>
    /// <param name="visible">The value of <see cref="VisibleDevices.Variable"/>.</param>
    /// <param name="processId">This process.</param>
    /// <param name="seesItself">
    /// Whether this process is called by its own id: then what has no row uses nothing. In a container ids may be the host's, so that
    /// this process may be among others' rows unknown.
    /// </param>
    /// <returns>Null where the library cannot be started, or finds no device.</returns>
    public static NvmlDevices? Start(NvmlFunctions functions, string? visible, uint processId, bool seesItself)
    {
        if (functions.Init() != Success || functions.Count(out var count) != Success || count is 0 or > MostDevices)
        {
            return null;
        }

        var handles = new List<nint>();
        for (var i = 0u; i < count; i++)
        {
            // One GPU that fell off the bus does not hide the others; its place stays, for the indices.
            handles.Add(functions.Handle(i, out var handle) == Success ? handle : 0);
        }

        var uuids = handles.Select(handle => TextOf(functions.Uuid, handle)).ToList();
        var names = handles.Select(handle => TextOf(functions.Name, handle)).OfType<string>().ToList();
        var version = new byte[LongestText];
        return new NvmlDevices(
            functions, [.. VisibleDevices.Of(visible, uuids).Select(index => handles[index]).Where(handle => handle != 0)], processId, seesItself)
        {
            Names = names.Count > 0 ? TextLimits.OneLine(string.Join(", ", names), 200) : null,
            Driver = functions.DriverVersion?.Invoke(version, LongestText) == Success ? Terminated(version) : null,
        };
    }

    /// <summary>
    /// Bytes that this process uses on its devices together. Where the driver does not tell them by process: what is used on these
    /// devices by all. Null where a device tells neither.
    /// </summary>
    public long? UsedBytes()
    {
        if (_visible.IsEmpty)
        {
            return null;
        }

        var own = 0L;
        var all = 0L;
        var isByProcess = _functions.Processes is not null;
        foreach (var device in _visible)
        {
            isByProcess = isByProcess && TryAddOwn(device, ref own);
        }

        if (isByProcess && (_seesItself || _wasSeen))
        {
            return own;
        }

        foreach (var device in _visible)
        {
            if (_functions.Memory is null || _functions.Memory(device, out var memory) != Success || memory.Used > long.MaxValue - (ulong)all)
            {
                return null;
            }

            all += (long)memory.Used;
        }

        return all;
    }

    private bool TryAddOwn(nint device, ref long own)
    {
        var count = (uint)_processes.Length;
        var result = _functions.Processes!(device, ref count, _processes);
        while (result == InsufficientSize && _processes.Length < MostProcesses)
        {
            _processes = new NvmlProcess[Math.Min(MostProcesses, Math.Max(2 * _processes.Length, (int)Math.Min(count, MostProcesses)))];
            count = (uint)_processes.Length;
            result = _functions.Processes(device, ref count, _processes);
        }

        if (result != Success)
        {
            return false;
        }

        // With instances of a divided GPU a process may have a row in each.
        foreach (var process in _processes.AsSpan(0, (int)Math.Min(count, (uint)_processes.Length)))
        {
            if (process.Id != _processId)
            {
                continue;
            }

            if (process.UsedGpuMemory is NvmlProcess.NotAvailable or > long.MaxValue / MostDevices)
            {
                return false;
            }

            own += (long)process.UsedGpuMemory;
            _wasSeen = true;
        }

        return true;
    }

    private static string? TextOf(NvmlFunctions.DeviceTextFunction? function, nint device)
    {
        var text = new byte[LongestText];
        return device != 0 && function?.Invoke(device, text, LongestText) == Success ? Terminated(text) : null;
    }

    private static string? Terminated(byte[] text)
    {
        var end = Array.IndexOf(text, (byte)0);
        return Encoding.UTF8.GetString(text, 0, end < 0 ? text.Length : end).Trim() is { Length: > 0 } read ? TextLimits.OneLine(read, LongestText) : null;
    }
}
