namespace VizArt.Runs.Tests.Profiling;

/// <summary>Runs alone: the lock is one for the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class MeasurementLockTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(120);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_measurement_waits_until_the_first_is_done()
    {
        var first = await AcquireAsync(Long);
        var second = AcquireAsync(Long);
        var waited = !second.IsCompleted;

        first.Dispose();
        using var held = await second;

        Assert.True(waited);
        Assert.False(first.Contended);
        Assert.False(held.Contended);
        Assert.Null(held.Problem);
    }

    [Fact]
    public async Task When_patience_runs_out_it_goes_on_without_and_says_so()
    {
        using var first = await AcquireAsync(Long);

        using var second = await AcquireAsync(Short);

        Assert.True(second.Contended);
    }

    [Fact]
    public async Task Another_process_that_holds_the_file_is_waited_for()
    {
        Directory.CreateDirectory(_folder["locks"]);
        var other = new FileStream(_folder["locks", "measurement.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        using (var impatient = await AcquireAsync(Short))
        {
            Assert.True(impatient.Contended);
        }

        var patient = AcquireAsync(Long);
        await other.DisposeAsync();
        using var held = await patient;

        Assert.False(held.Contended);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled_and_costs_the_next_one_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await AcquireAsync(Long);
        var second = MeasurementLock.AcquireAsync(_folder["locks", "measurement.lock"], Long, TimeProvider.System, cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        using var third = await AcquireAsync(Short);

        Assert.False(third.Contended);
    }

    [Fact]
    public async Task Releasing_twice_lets_one_in_and_not_two()
    {
        var first = await AcquireAsync(Long);
        first.Dispose();
        first.Dispose();

        using var second = await AcquireAsync(Short);
        using var third = await AcquireAsync(Short);

        Assert.False(second.Contended);
        Assert.True(third.Contended);
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        var target = _folder.Write("precious", "text");
        Directory.CreateDirectory(_folder["locks"]);
        File.CreateSymbolicLink(_folder["locks", "measurement.lock"], target);

        using var held = await AcquireAsync(Short);

        Assert.Contains("is behind a link", held.Problem, StringComparison.Ordinal);
        Assert.False(held.Contended);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_problem_and_no_failure()
    {
        _folder.Write("locks", "a file where the folder should be");

        using var held = await AcquireAsync(Short);

        Assert.Contains("cannot be locked", held.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_is_killed_gives_the_lock_back()
    {
        using var holder = ChildProcess.Start(Program.Lock, _folder["locks", "measurement.lock"]);
        Assert.Equal("held", await holder.ReadLineAsync());
        using (var impatient = await AcquireAsync(Short))
        {
            Assert.True(impatient.Contended);
        }

        await holder.KillAsync();
        using var held = await AcquireAsync(Long);

        Assert.False(held.Contended);
    }

    [Fact]
    public async Task The_lock_of_this_machine_can_be_had()
    {
        using var held = await MeasurementLock.AcquireAsync(Long);

        Assert.Null(held.Problem);
    }

    private Task<MeasurementLock> AcquireAsync(TimeSpan patience) =>
        MeasurementLock.AcquireAsync(_folder["locks", "measurement.lock"], patience, TimeProvider.System, CancellationToken.None);
}
