namespace VizArt.Runs;

/// <summary>Events that wait to be written: bounded in number and in size, so that a slow disk slows the process down before it fills its memory.</summary>
internal sealed class LogQueue
{
    /// <summary>So many wake the writer early.</summary>
    private const int Many = 2_048;

    /// <summary>More do not wait.</summary>
    private const int Most = 16_384;

    /// <summary>Characters in all that may wait.</summary>
    private const long MostCharacters = 16_000_000;

    /// <summary>How long an event waits for room before it counts as lost; then none waits until the writer is back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private List<LoggedEvent> _waiting = new(Many);
    private List<LoggedEvent> _spare = new(Many);
    private long _characters;
    private bool _isStalled;
    private bool _isClosed;

    /// <summary>Adds an event.</summary>
    /// <returns>False where it is lost: the queue is closed, or the writer does not come to take anything.</returns>
    public bool TryAdd(in LoggedEvent logged)
    {
        var characters = LogEventWeight.Of(logged.Event);
        lock (_gate)
        {
            if (IsFull && !WaitForRoom())
            {
                return false;
            }

            if (_isClosed)
            {
                return false;
            }

            _waiting.Add(logged);
            _characters += characters;
            if (_waiting.Count is 1 or Many || IsFull)
            {
                Monitor.PulseAll(_gate);
            }

            return true;
        }
    }

    /// <summary>Takes everything that waits; the list is the caller's until it gives it back.</summary>
    public List<LoggedEvent> Take()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _waiting = _spare;
            _spare = [];
            _characters = 0;
            _isStalled = false;
            Monitor.PulseAll(_gate);
            return taken;
        }
    }

    /// <summary>Gives a list back that was taken.</summary>
    public void Return(List<LoggedEvent> taken)
    {
        taken.Clear();
        lock (_gate)
        {
            _spare = taken;
        }
    }

    /// <summary>Waits for events, and then a while for more.</summary>
    /// <param name="idle">How long to wait for the first.</param>
    /// <param name="gathering">How long to wait for more.</param>
    /// <returns>False when the queue is closed.</returns>
    public bool Wait(TimeSpan idle, TimeSpan gathering)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_gate, idle);
            }

            if (_waiting.Count is > 0 and < Many && !_isClosed)
            {
                Monitor.Wait(_gate, gathering);
            }

            return !_isClosed;
        }
    }

    /// <summary>Takes no more; what waits can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool IsFull => _waiting.Count >= Most || _characters >= MostCharacters;

    private bool WaitForRoom()
    {
        var start = TimeProvider.System.GetTimestamp();
        while (IsFull && !_isClosed)
        {
            var left = Patience - TimeProvider.System.GetElapsedTime(start);
            if (_isStalled || left <= TimeSpan.Zero)
            {
                _isStalled = true;
                return false;
            }

            Monitor.Wait(_gate, left);
        }

        return !_isClosed;
    }
}
