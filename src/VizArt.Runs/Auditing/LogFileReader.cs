using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace VizArt.Runs;

/// <summary>Finds the entries of one file, in order.</summary>
/// <param name="file">The file.</param>
/// <param name="scan">What is asked.</param>
/// <param name="templates">Renders the messages.</param>
internal sealed class LogFileReader(LogFile file, AuditScan scan, MessageTemplates templates)
{
    /// <summary>A hundred megabytes of lines are in a file; what holds so much more was made to keep its reader busy.</summary>
    private const long MostUncompressed = 4L * 1024 * 1024 * 1024;

    /// <summary>What is kept of a compressed file at a time, where its newest entries come first, in bytes of its lines.</summary>
    private const long BytesOfWindow = 16 * 1024 * 1024;

    /// <summary>How many entries more than wanted are kept, for neighbours that threads swapped.</summary>
    private const int MostSwapped = 1000;

    private readonly LineScanner _scanner = new(scan.Filter);
    private readonly List<Range> _found = [];
    private LogFile _file = file;
    private uint _bytesCompressed;

    /// <summary>The entries in batches; the last tells of a failure, where there was one.</summary>
    public IAsyncEnumerable<EntryBatch> ReadAsync(CancellationToken cancellationToken) => _file switch
    {
        // What has no length is empty, or a pipe that would keep its reader waiting for ever.
        { Length: 0 } => AsyncEnumerable.Empty<EntryBatch>(),
        { IsCompressed: true } when !scan.IsOldestFirst => ReadWindowsAsync(cancellationToken),
        _ => ReadBlocksAsync(cancellationToken),
    };

    private async IAsyncEnumerable<EntryBatch> ReadBlocksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!TryOpen(out var blocks, out var failure))
        {
            if (failure is not null)
            {
                yield return new EntryBatch([], Damage.None, failure);
            }

            yield break;
        }

        if (_file.IsCompressed && !scan.IsOldestFirst)
        {
            // It was compressed since it was listed.
            blocks.Dispose();
            await foreach (var batch in ReadWindowsAsync(cancellationToken))
            {
                yield return batch;
            }

            yield break;
        }

        using (blocks)
        {
            var sorter = new EntrySorter(scan.IsOldestFirst);
            while (true)
            {
                (var isThere, failure) = await NextAsync(blocks, cancellationToken);
                if (!isThere)
                {
                    yield return new EntryBatch(sorter.TakeAll(), Damage.None, failure);
                    yield break;
                }

                var damage = Find(blocks);
                foreach (var range in _found)
                {
                    damage += Read(blocks, range, sorter.Add);
                }

                yield return new EntryBatch(sorter.TakeReady(TimeReached(blocks)), damage);
            }
        }
    }

    /// <summary>The newest entries of a file that can only be read forwards: it is read as often as needed, each time for those before.</summary>
    private async IAsyncEnumerable<EntryBatch> ReadWindowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var most = scan.Limit is { } limit && limit < int.MaxValue - MostSwapped ? limit + MostSwapped : int.MaxValue;
        var sorter = new EntrySorter(isOldestFirst: false);
        var end = long.MaxValue;
        bool isDropped;
        do
        {
            if (!TryOpen(out var blocks, out var failure))
            {
                yield return new EntryBatch(sorter.TakeAll(), Damage.None, failure);
                yield break;
            }

            var window = new Queue<AuditEntry>();
            var damage = Damage.None;
            isDropped = false;
            using (blocks)
            {
                var bytes = 0L;
                while (true)
                {
                    (var isThere, failure) = await NextAsync(blocks, cancellationToken);
                    if (!isThere || blocks.Offset >= end)
                    {
                        break;
                    }

                    damage += Find(blocks);
                    if (scan.Filter.Text is null && _found.Count > most && blocks.Offset + blocks.Lines.Length <= end)
                    {
                        isDropped = true;
                        _found.RemoveRange(0, _found.Count - most);
                    }

                    foreach (var range in _found.Where(range => blocks.Offset + range.Start.Value < end))
                    {
                        damage += Read(blocks, range, entry =>
                        {
                            window.Enqueue(entry);
                            bytes += entry.LineLength;
                        });
                        while (window.Count > 1 && (window.Count > most || bytes > BytesOfWindow))
                        {
                            isDropped = true;
                            bytes -= window.Dequeue().LineLength;
                        }
                    }
                }
            }

            var before = window.TryPeek(out var oldest) ? oldest : null;
            foreach (var entry in window)
            {
                sorter.Add(entry);
            }

            // Damage is told once, by the time that went over all of the file.
            damage = end == long.MaxValue ? damage : Damage.None;
            isDropped = isDropped && before is not null;
            end = before?.ByteOffset ?? 0;
            yield return new EntryBatch(isDropped ? sorter.TakeReady(before!.Timestamp) : sorter.TakeAll(), damage, isDropped ? null : failure);
        }
        while (isDropped);
    }

    private async ValueTask<(bool IsThere, string? Failure)> NextAsync(LineBlocks blocks, CancellationToken cancellationToken)
    {
        try
        {
            if (await blocks.NextAsync(cancellationToken))
            {
                return (true, null);
            }

            return (false, _file.IsCompressed ? Shortage(blocks.Offset) : null);
        }
        catch (InvalidDataException error)
        {
            return (false, $"what is compressed in it is damaged from some place on: {TextLimits.OneLine(error.Message, 200)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (false, TextLimits.OneLine(error.Message, 200));
        }
    }

    /// <summary>What is wrong with the end of a compressed file, which .NET takes as it comes.</summary>
    private string? Shortage(long bytes) =>
        bytes >= MostUncompressed ? "it holds more than 4 GiB, which no log file does"
        : (uint)bytes != _bytesCompressed ? "its end is missing: it was cut off, or is no gzip file"
        : null;

    private Damage Find(LineBlocks blocks)
    {
        _found.Clear();
        return blocks.TooLongAt is { } place ? Damage.At(place, LineScanner.TooLong) : _scanner.Scan(blocks.Lines.Span, blocks.Offset, _found);
    }

    private Damage Read(LineBlocks blocks, Range range, Action<AuditEntry> take)
    {
        var offset = blocks.Offset + range.Start.Value;
        try
        {
            var entry = LogLine.Read(blocks.Lines.Span[range], _file, offset, templates);
            if (scan.Filter.HasText(entry))
            {
                take(entry);
            }

            return Damage.None;
        }
        catch (InvalidDataException damage)
        {
            return Damage.At(offset, damage.Message);
        }
    }

    /// <summary>The time of the block's last line in the order of reading.</summary>
    private DateTimeOffset? TimeReached(LineBlocks blocks)
    {
        var lines = blocks.Lines.Span;
        var trimmed = lines is [.., (byte)'\n'] ? lines[..^1] : lines;
        var feed = scan.IsOldestFirst ? trimmed.LastIndexOf((byte)'\n') : trimmed.IndexOf((byte)'\n');
        return LogLine.TimeOf(feed < 0 ? trimmed : scan.IsOldestFirst ? trimmed[(feed + 1)..] : trimmed[..feed]);
    }

    private bool TryOpen([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LineBlocks? blocks, out string? failure)
    {
        (blocks, failure) = (null, null);
        try
        {
            blocks = Open();
            return true;
        }
        catch (FileNotFoundException) when (!_file.IsCompressed && File.Exists(_file.Path + LogFileName.CompressedExtension))
        {
            _file = _file with { Path = _file.Path + LogFileName.CompressedExtension, IsCompressed = true };
            return TryOpen(out blocks, out failure);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // Its time was over: deleted since the folder was listed.
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failure = TextLimits.OneLine(error.Message, 200);
            return false;
        }
    }

    /// <summary>The last four bytes of a gzip file: how much is in it, modulo 2^32 (RFC 1952, 2.3.1).</summary>
    private static uint LengthWithin(SafeFileHandle handle)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        var end = RandomAccess.GetLength(handle) - length.Length;
        return end >= 0 && RandomAccess.Read(handle, length, end) == length.Length ? BinaryPrimitives.ReadUInt32LittleEndian(length) : uint.MaxValue;
    }

    private LineBlocks Open()
    {
        var handle = LogFileHandle.Open(_file.Path);
        try
        {
            if (_file.IsCompressed)
            {
                _bytesCompressed = LengthWithin(handle);
                return new ForwardBlocks(new GZipStream(new FileStream(handle, FileAccess.Read, bufferSize: 64 * 1024), CompressionMode.Decompress), 0, MostUncompressed);
            }

            var length = RandomAccess.GetLength(handle);
            var end = scan.Ends is { } ends && ends.TryGetValue(_file.PlainPath, out var bound) ? Math.Min(bound, length) : length;
            return scan.IsOldestFirst
                ? new ForwardBlocks(new FileStream(handle, FileAccess.Read, bufferSize: 0), 0, end)
                : new BackwardBlocks(handle, end);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }
}
