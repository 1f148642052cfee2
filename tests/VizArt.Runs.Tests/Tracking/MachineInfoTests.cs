using System.Runtime.InteropServices;

namespace VizArt.Runs.Tests.Tracking;

public sealed class MachineInfoTests
{
    private const long Gib = 1024L * 1024 * 1024;

    [Fact]
    public void This_machine_is_described_and_the_same_twice()
    {
        var machine = MachineInfo.Read();

        Assert.Equal(machine, MachineInfo.Read());
        Assert.Matches("^[0-9a-f]{16}$", machine.MachineId);
        Assert.Equal(Environment.ProcessorCount, machine.LogicalCores);
        Assert.InRange(machine.MemoryMb!.Value, 100, 100_000_000);
        Assert.StartsWith(".NET ", machine.Runtime, StringComparison.Ordinal);
        Assert.NotEmpty(machine.Os);
        if (OperatingSystem.IsLinux())
        {
            Assert.NotEmpty(machine.Cpu!);
        }
    }

    [Fact]
    public void Every_fact_that_changes_times_changes_the_id()
    {
        string[] ids =
        [
            Id(),
            Id(cpu: "EPYC"),
            Id(cores: 16),
            Id(memory: 17 * Gib),
            Id(gpu: "H200"),
            Id(os: "Windows"),
            Id(architecture: Architecture.Arm64),
            Id(dotnet: 11),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void A_few_megabytes_of_memory_do_not_change_the_id()
    {
        Assert.Equal(Id(), Id(memory: (16 * Gib) - 300_000_000));
    }

    [Theory]
    [InlineData("DOTNET_GCHeapHardLimit", "0x20000000")]
    [InlineData("DOTNET_GCHeapHardLimitPercent", "0x10")]
    [InlineData("DOTNET_gcServer", "1")]
    public async Task The_garbage_collector_s_settings_do_not_change_the_machine(string name, string value)
    {
        using var child = ChildProcess.Start([(name, value)], Program.Machine);

        Assert.Equal(MachineInfo.Read().ToString(), await child.ReadLineAsync());
    }

    [Theory]
    [InlineData("MemTotal:       24684084 kB\nMemFree: 1 kB", 24684084L * 1024)]
    [InlineData("MemFree: 1 kB", null)]
    [InlineData("MemTotal: much", null)]
    [InlineData("", null)]
    public void The_memory_is_read_from_what_Linux_tells(string memoryInfo, long? expected)
    {
        Assert.Equal(expected, MachineMemory.ParseTotal(memoryInfo.Split('\n')));
    }

    [Theory]
    [InlineData(null, 16 * Gib)]
    [InlineData(2 * Gib, 2 * Gib)]
    [InlineData(9223372036854771712, 16 * Gib)]
    public void A_limit_counts_where_it_is_below_what_is_there(long? limit, long expected)
    {
        Assert.Equal(expected, MachineMemory.Least(16 * Gib, limit));
    }

    [Fact]
    public void The_id_of_a_machine_stays_what_it_is_in_histories()
    {
        Assert.Equal("571c1dde6adcc2ed", Id());
        Assert.Equal("dd32918d2a39b1e6", Id(gpu: "NVIDIA H200"));
    }

    [Theory]
    [InlineData("processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Xeon(R)\nmodel name\t: other", "Intel(R) Xeon(R)")]
    [InlineData("processor\t: 0\nCPU implementer\t: 0x41\nCPU variant\t: 0x3\nCPU part\t: 0xd0c", "implementer 0x41 part 0xd0c variant 0x3")]
    [InlineData("Hardware\t: BCM2835", "BCM2835")]
    [InlineData("", null)]
    [InlineData(":::\nmodel name:", null)]
    public void The_CPU_is_read_from_what_Linux_tells(string cpuInfo, string? expected)
    {
        Assert.Equal(expected, CpuModel.FromCpuInfo(cpuInfo.Split('\n')));
    }

    [Fact]
    public void NVIDIA_s_GPUs_are_read_from_what_their_driver_tells()
    {
        using var folder = new TemporaryFolder();
        folder.Write("version", "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 22:23:56 UTC 2024\nGCC version: gcc 12\n");
        folder.Write("gpus/0000:01:00.0/information", "Model: \t\t NVIDIA H200\nIRQ:   \t\t 123\n");

        var (gpu, driver) = NvidiaFiles.Read(folder.Path);

        Assert.Equal(("NVIDIA H200", "550.54.15"), (gpu, driver));
    }

    [Fact]
    public void Where_there_is_no_GPU_none_is_told()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal((null, null), NvidiaFiles.Read(folder["missing"]));
    }

    private static string Id(
        string? cpu = "Xeon", int cores = 8, long memory = 16 * Gib, string? gpu = null, string os = "Linux",
        Architecture architecture = Architecture.X64, int dotnet = 10) =>
        MachineInfo.IdOf(cpu, cores, memory, gpu, os, architecture, dotnet);
}
