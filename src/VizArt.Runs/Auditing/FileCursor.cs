using System.Threading.Channels;

namespace VizArt.Runs;

/// <summary>Reads a file ahead of who takes its entries, by one batch.</summary>
internal sealed class FileCursor : IAsyncDisposable
{
    private readonly Channel<EntryBatch> _batches = Channel.CreateBounded<EntryBatch>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _stop;
    private readonly Task _reading;
    private EntryBatch _batch = new([], Damage.None);
    private Damage _damage = Damage.None;
    private string? _failure;
    private int _next;

    public FileCursor(LogFile file, Func<CancellationToken, IAsyncEnumerable<EntryBatch>> read, CancellationToken cancellationToken)
    {
        File = file;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stop = _stop.Token;
        _reading = Task.Run(() => ReadAsync(read, stop), CancellationToken.None);
    }

    public LogFile File { get; }

    /// <summary>The entry it stands at, after <see cref="NextAsync"/> gave true.</summary>
    public AuditEntry Current => _batch.Entries[_next - 1];

    /// <summary>What was damaged in what was taken so far.</summary>
    public IEnumerable<AuditProblem> Problems => AuditProblems.Of(File.Path, _damage, _failure);

    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        while (_next == _batch.Entries.Count)
        {
            if (!await _batches.Reader.WaitToReadAsync(cancellationToken) || !_batches.Reader.TryRead(out var batch))
            {
                return false;
            }

            (_batch, _next) = (batch, 0);
            _damage += batch.Damage;
            _failure ??= batch.Failure;
        }

        _next++;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(Func<CancellationToken, IAsyncEnumerable<EntryBatch>> read, CancellationToken stop)
    {
        try
        {
            await foreach (var batch in read(stop))
            {
                await _batches.Writer.WriteAsync(batch, stop);
            }

            _batches.Writer.Complete();
        }
        catch (Exception error)
        {
            // Handed to who takes the entries; after the end of a query that is nobody.
            _batches.Writer.Complete(error);
        }
    }
}
