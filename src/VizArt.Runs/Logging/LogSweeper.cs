namespace VizArt.Runs;

/// <summary>Sweeps the folder of the log in the background, once at a time.</summary>
internal sealed class LogSweeper(LogArchive archive, LogFaults faults) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private Task _sweeping = Task.CompletedTask;
    private bool _isAsked;

    /// <summary>Asks for a sweep; while one is going on, another follows it.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            _isAsked = true;
            if (_sweeping.IsCompleted && !_cancellation.IsCancellationRequested)
            {
                _sweeping = Task.Run(Run);
            }
        }
    }

    /// <summary>Waits until no sweep is asked for.</summary>
    public async Task WhenSweptAsync()
    {
        while (true)
        {
            Task sweeping;
            lock (_gate)
            {
                if (!_isAsked && _sweeping.IsCompleted)
                {
                    return;
                }

                sweeping = _sweeping;
            }

            await sweeping;
        }
    }

    /// <summary>Ends a sweep. What it has not done, the next process does.</summary>
    public void Dispose()
    {
        _cancellation.Cancel();
        _sweeping.GetAwaiter().GetResult();
        _cancellation.Dispose();
    }

    private void Run()
    {
        while (TakeRequest())
        {
            try
            {
                archive.Sweep(_cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                // The log is closed; all files are as they were, or done.
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                faults.Tell($"VIZ413 Closed files of the log cannot be compressed or deleted: {TextLimits.OneLine(error.Message, 500)} They stay readable, and it is tried again when the next file is closed.");
            }
        }
    }

    private bool TakeRequest()
    {
        lock (_gate)
        {
            var isAsked = _isAsked && !_cancellation.IsCancellationRequested;
            _isAsked = false;
            return isAsked;
        }
    }
}
