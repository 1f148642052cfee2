namespace VizArt.Runs;

/// <summary>
/// Keeps measurements apart: while one process of this user on this machine holds it, others wait. Within a process only one measurement
/// holds it as well. The system takes it back from a process that dies.
/// </summary>
/// <remarks>An exclusively opened file in a folder of the user's within the system's folder for temporary files.</remarks>
public sealed class MeasurementLock : IDisposable
{
    private static readonly SemaphoreSlim WithinProcess = new(1, 1);
    private static readonly TimeSpan PollingPeriod = TimeSpan.FromMilliseconds(50);

    private FileStream? _file;
    private int _holdsProcess;

    private MeasurementLock(bool holdsProcess, FileStream? file, bool contended, string? problem)
    {
        _holdsProcess = holdsProcess ? 1 : 0;
        _file = file;
        Contended = contended;
        Problem = problem;
    }

    /// <summary>Whether patience ran out and another measurement may be running at the same time: the times measured now are not trustworthy.</summary>
    public bool Contended { get; }

    /// <summary>Why other processes could not be kept out, in words; null when they are, or when <see cref="Contended"/> says it.</summary>
    public string? Problem { get; }

    /// <summary>Waits for its turn.</summary>
    /// <param name="patience">How long to wait before going on without; 0 or more.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The lock, or what stands for it when patience ran out; dispose it after the measurement.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="patience"/> is negative.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while waiting.</exception>
    public static Task<MeasurementLock> AcquireAsync(TimeSpan patience, CancellationToken cancellationToken = default) =>
        AcquireAsync(DefaultPath(), patience, TimeProvider.System, cancellationToken);

    internal static async Task<MeasurementLock> AcquireAsync(
        string path, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, TimeSpan.Zero);
        var start = time.GetTimestamp();
        if (!await WithinProcess.WaitAsync(patience, cancellationToken))
        {
            return new MeasurementLock(holdsProcess: false, file: null, contended: true, problem: null);
        }

        try
        {
            while (true)
            {
                if (TryOpen(path, out var file, out var problem))
                {
                    return new MeasurementLock(holdsProcess: true, file, contended: false, problem);
                }

                var left = patience - time.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                {
                    return new MeasurementLock(holdsProcess: true, file: null, contended: true, problem: null);
                }

                await Task.Delay(left < PollingPeriod ? left : PollingPeriod, time, cancellationToken);
            }
        }
        catch
        {
            WithinProcess.Release();
            throw;
        }
    }

    /// <summary>Lets the next one go on.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _file, null)?.Dispose();
        if (Interlocked.Exchange(ref _holdsProcess, 0) == 1)
        {
            WithinProcess.Release();
        }
    }

    private static string DefaultPath() => Path.Combine(Path.GetTempPath(), $"vizart-{NameOfUser()}", "measurement.lock");

    private static string NameOfUser() =>
        string.Concat(Environment.UserName.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    /// <returns>False when another process holds it.</returns>
    private static bool TryOpen(string path, out FileStream? file, out string? problem)
    {
        file = null;
        problem = null;
        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (folder.LinkTarget is not null || new FileInfo(path).LinkTarget is not null)
            {
                problem = $"{path} is behind a link, which is not followed: measurements of other processes are not kept apart. Remove the link.";
                return true;
            }

            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            // Sharing violation: a plain IOException on every platform.
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problem = $"{path} cannot be locked, so measurements of other processes are not kept apart: {e.Message}";
            return true;
        }
    }
}
