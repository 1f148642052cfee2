using System.Diagnostics;

namespace VizArt.Runs.Tests.Gpu;

public sealed class GpuMemoryTests
{
    private const ulong NotAvailable = ulong.MaxValue;

    private static readonly string SomeLibrary =
        OperatingSystem.IsWindows() ? "kernel32.dll" : OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libc.so.6";

    [Fact]
    public void A_library_that_is_not_there_is_none()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(NvmlFunctions.Load(folder["libnvidia-ml.so.1"]));
    }

    [Fact]
    public void A_file_that_is_no_library_is_none()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(NvmlFunctions.Load(folder.Write("libnvidia-ml.so.1", "not a library")));
    }

    [Fact]
    public void A_library_without_the_functions_is_none()
    {
        Assert.Null(NvmlFunctions.Load(SomeLibrary));
    }

    [Theory]
    [InlineData("nvmlInit_v2")]
    [InlineData("nvmlDeviceGetCount_v2")]
    [InlineData("nvmlDeviceGetHandleByIndex_v2")]
    public void Without_a_function_that_everything_needs_there_is_none(string missing)
    {
        Assert.Null(new FakeDriver { Missing = [missing] }.Functions());
    }

    [Fact]
    public void A_driver_that_cannot_be_started_is_none()
    {
        Assert.Null(new FakeDriver { InitResult = 9, Devices = [new()] }.Start());
    }

    [Fact]
    public void A_driver_without_devices_is_none()
    {
        Assert.Null(new FakeDriver().Start());
    }

    [Fact]
    public void Names_and_driver_are_told_also_where_a_device_is_lost()
    {
        var devices = new FakeDriver { Devices = [new() { Name = "NVIDIA H200" }, new() { IsLost = true }, new() { Name = "NVIDIA L4" }] }.Start()!;

        Assert.Equal(("NVIDIA H200, NVIDIA L4", "550.54.15"), (devices.Names, devices.Driver));
    }

    [Fact]
    public void What_this_process_uses_is_added_up_over_its_devices()
    {
        var devices = new FakeDriver
        {
            Devices = [new() { Used = 900, Processes = [(7, 500), (42, 300), (42, 50)] }, new() { Used = 800, Processes = [(42, 100)] }],
        }.Start()!;

        Assert.Equal(450, devices.UsedBytes());
    }

    [Fact]
    public void A_process_without_a_row_uses_nothing()
    {
        Assert.Equal(0, new FakeDriver { Devices = [new() { Used = 900, Processes = [(7, 900)] }] }.Start()!.UsedBytes());
    }

    [Fact]
    public void Where_a_process_may_be_called_otherwise_all_that_is_used_counts_until_it_is_seen()
    {
        var device = new FakeDriver.Device { Used = 900, Processes = [(7, 900)] };
        var driver = new FakeDriver { Devices = [device] };
        var devices = driver.Start(seesItself: false)!;

        var unseen = devices.UsedBytes();
        driver.Devices[0] = device with { Processes = [(7, 600), (42, 300)] };
        var seen = devices.UsedBytes();
        driver.Devices[0] = device;
        var gone = devices.UsedBytes();

        Assert.Equal((900, 300, 0), (unseen, seen, gone));
    }

    [Fact]
    public void Where_the_driver_does_not_tell_by_process_all_that_is_used_counts()
    {
        Assert.Equal(900, new FakeDriver { Devices = [new() { Used = 900, Processes = [(42, NotAvailable)] }] }.Start()!.UsedBytes());
        Assert.Equal(900, new FakeDriver { Devices = [new() { Used = 900, Processes = [(42, 3)], ProcessesResult = 3 }] }.Start()!.UsedBytes());
        Assert.Equal(900, new FakeDriver { Devices = [new() { Used = 900 }], Missing = ["nvmlDeviceGetComputeRunningProcesses_v3"] }.Start()!.UsedBytes());
    }

    [Fact]
    public void Where_a_device_tells_nothing_the_figure_is_null_and_not_zero()
    {
        Assert.Null(new FakeDriver { Devices = [new() { Used = 9, ProcessesResult = 3 }, new() { MemoryResult = 3 }] }.Start()!.UsedBytes());
        Assert.Null(new FakeDriver { Devices = [new()], Missing = ["nvmlDeviceGetComputeRunningProcesses_v3", "nvmlDeviceGetMemoryInfo"] }.Start()!.UsedBytes());
    }

    [Fact]
    public void More_processes_than_there_was_room_for_are_read()
    {
        var rows = Enumerable.Range(100, 500).Select(id => ((uint)id, 1UL)).Append((42U, 77UL)).ToArray();

        Assert.Equal(77, new FakeDriver { Devices = [new() { Processes = rows }] }.Start()!.UsedBytes());
    }

    [Theory]
    [InlineData(null, "0 1 2")]
    [InlineData("", "")]
    [InlineData("-1", "")]
    [InlineData("NoDevFiles", "")]
    [InlineData("2,0", "2 0")]
    [InlineData("1, 1", "1")]
    [InlineData("0,7,1", "0")]
    [InlineData("GPU-bb", "1")]
    [InlineData("gpu-cc,0", "2 0")]
    [InlineData("99999999999999999999", "")]
    public void A_process_has_the_devices_that_CUDA_leaves_it(string? visible, string expected)
    {
        Assert.Equal(expected, string.Join(' ', VisibleDevices.Of(visible, ["GPU-aa01", "GPU-bb02", "GPU-cc03"])));
    }

    [Fact]
    public void Only_devices_that_are_visible_count()
    {
        var driver = new FakeDriver { Devices = [new() { Processes = [(42, 1)] }, new() { Processes = [(42, 20)], Uuid = "GPU-2" }] };

        Assert.Equal(20, driver.Start("GPU-2")!.UsedBytes());
        Assert.Null(driver.Start("")!.UsedBytes());
    }

    [Fact]
    public void A_figure_serves_a_millisecond()
    {
        var driver = new FakeDriver { Devices = [new() { Used = 900, ProcessesResult = 3 }] };
        var memory = GpuMemory.Open(() => driver.Start(), TimeSpan.FromSeconds(30))!;
        var started = Stopwatch.GetTimestamp();

        var figures = Enumerable.Range(0, 20_000).Select(_ => memory.ReadUsedBytes()).Distinct().ToList();

        Assert.Equal([900], figures);
        Assert.InRange(driver.Readings, 1, Stopwatch.GetElapsedTime(started).TotalMilliseconds + 1);
    }

    [Fact]
    public void A_driver_that_never_starts_is_waited_for_once()
    {
        using var never = new ManualResetEventSlim();
        var started = Stopwatch.GetTimestamp();

        var memory = GpuMemory.Open(
            () =>
            {
                never.Wait();
                return null;
            },
            TimeSpan.FromMilliseconds(100));

        Assert.Null(memory);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        never.Set();
    }

    [Fact]
    public void A_library_that_fails_in_its_start_is_none()
    {
        Assert.Null(GpuMemory.Open(() => throw new EntryPointNotFoundException(), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_driver_that_hangs_costs_one_wait_and_is_read_again_when_it_answers()
    {
        using var entered = new ManualResetEventSlim();
        using var answers = new ManualResetEventSlim();
        var driver = new FakeDriver
        {
            Devices = [new() { Used = 900, ProcessesResult = 3 }],
            BeforeMemory = () =>
            {
                entered.Set();
                answers.Wait();
            },
        };
        var memory = GpuMemory.Open(() => driver.Start(), TimeSpan.FromSeconds(30))!;

        var first = memory.ReadUsedBytes();
        entered.Wait();
        var started = Stopwatch.GetTimestamp();
        var later = Enumerable.Range(0, 10_000).Select(_ => memory.ReadUsedBytes()).Distinct().ToList();
        var cost = Stopwatch.GetElapsedTime(started);
        answers.Set();
        var recovered = SpinWait.SpinUntil(() => memory.ReadUsedBytes() == 900, TimeSpan.FromSeconds(30));

        Assert.Null(first);
        Assert.Equal([null], later);
        Assert.InRange(cost, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.True(recovered);
    }

    [Fact]
    public void Many_threads_share_a_reading()
    {
        var driver = new FakeDriver { Devices = [new() { Used = 900, ProcessesResult = 3 }] };
        var memory = GpuMemory.Open(() => driver.Start(), TimeSpan.FromSeconds(30))!;

        var figures = new long?[8];
        Parallel.For(0, figures.Length, i => figures[i] = memory.ReadUsedBytes());

        Assert.All(figures, figure => Assert.Equal(900, figure));
    }

    [Fact]
    public void Where_there_is_no_GPU_nothing_is_held()
    {
        if (!OperatingSystem.IsMacOS() && (!OperatingSystem.IsLinux() || File.Exists("/dev/nvidiactl") || File.Exists("/dev/dxg")))
        {
            // A machine with a driver: then there is a figure, or none that is wrong.
            Assert.NotEqual(-1, GpuMemory.Shared?.ReadUsedBytes());
            return;
        }

        Assert.Null(GpuMemory.Shared);
    }
}
