using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace VizArt.Runs;

/// <summary>The machine that a run is measured on.</summary>
public sealed record MachineInfo
{
    private const double BytesPerMb = 1_000_000;
    private const double BytesPerGib = 1024.0 * 1024 * 1024;
    private const int DigitsOfId = 16;

    /// <summary>CPU model; null where the system does not tell.</summary>
    public string? Cpu { get; init; }

    /// <summary>Logical cores that the process may use.</summary>
    public required int LogicalCores { get; init; }

    /// <summary>
    /// Memory that the process may use, in MB of 1,000,000 bytes: the machine's, or on Linux the limit of the container or control group
    /// where that is less; null where not known. The garbage collector's settings do not count.
    /// </summary>
    public double? MemoryMb { get; init; }

    /// <summary>GPU model, several parted by <c>, </c>; null where there is none or the system does not tell.</summary>
    public string? Gpu { get; init; }

    /// <summary>GPU driver's version; null as <see cref="Gpu"/>.</summary>
    public string? Driver { get; init; }

    /// <summary>Operating system and version.</summary>
    public required string Os { get; init; }

    /// <summary>.NET runtime and version.</summary>
    public required string Runtime { get; init; }

    /// <summary>
    /// Equal on machines whose times may be compared, such as the agents of one pool: 16 hexadecimal digits of the SHA-256 of CPU model, cores, memory to the GiB, GPU,
    /// OS family, architecture and .NET major.
    /// </summary>
    public required string MachineId { get; init; }

    /// <summary>Reads what the system tells; never throws for what it does not.</summary>
    public static MachineInfo Read()
    {
        var cpu = CpuModel.Read();
        var memory = MachineMemory.Read();
        var (gpu, driver) = NvidiaFiles.Read();
        if (gpu is null && GpuMemory.Shared is { } gpus)
        {
            (gpu, driver) = (gpus.Names, gpus.Driver);
        }

        return new MachineInfo
        {
            Cpu = cpu,
            LogicalCores = Environment.ProcessorCount,
            MemoryMb = memory / BytesPerMb,
            Gpu = gpu,
            Driver = driver,
            Os = RuntimeInformation.OSDescription,
            Runtime = RuntimeInformation.FrameworkDescription,
            MachineId = IdOf(cpu, Environment.ProcessorCount, memory, gpu, OsFamily(), RuntimeInformation.ProcessArchitecture, Environment.Version.Major),
        };
    }

    internal static string IdOf(
        string? cpu, int cores, long? memoryBytes, string? gpu, string osFamily, Architecture architecture, int dotnetMajor)
    {
        var gibibytes = memoryBytes is { } bytes ? Math.Round(bytes / BytesPerGib) : -1;
        var facts = string.Create(CultureInfo.InvariantCulture,
            $"cpu={cpu}\ncores={cores}\ngib={gibibytes}\ngpu={gpu}\nos={osFamily}\narchitecture={architecture}\ndotnet={dotnetMajor}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)))[..DigitsOfId];
    }

    private static string OsFamily() =>
        OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : OperatingSystem.IsLinux() ? "Linux" : "other";
}
