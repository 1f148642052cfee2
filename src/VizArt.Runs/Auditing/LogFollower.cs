using System.Collections.Immutable;
using System.IO.Compression;

namespace VizArt.Runs;

/// <summary>Gives the entries that come into a log: in files that grow, in new ones, and in those that are compressed meanwhile. For one caller at a time.</summary>
/// <param name="folder">The folder of the log.</param>
/// <param name="filter">What an entry has to be.</param>
internal sealed class LogFollower(string folder, AuditFilter filter)
{
    /// <summary>Of a file that will not grow any more.</summary>
    private const long Closed = long.MaxValue;

    private readonly LineScanner _scanner = new(filter);
    private readonly MessageTemplates _templates = new();
    private readonly EntryOrder _order = new(isOldestFirst: true);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>How far each file was read, by its name without compression.</summary>
    private readonly Dictionary<string, long> _positions = new(StringComparer.Ordinal);

    /// <summary>Begins behind what is there, line by line, and gives for each file where that is.</summary>
    public async Task<ImmutableDictionary<string, long>> BeginAsync(CancellationToken cancellationToken)
    {
        var ends = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var file in LogFolder.List(folder))
        {
            ends[file.PlainPath] = _positions[file.PlainPath] = file.IsCompressed ? Closed : await EndOfLinesAsync(file, cancellationToken);
        }

        return ends.ToImmutable();
    }

    /// <summary>What came since, oldest first.</summary>
    /// <param name="report">Is told of damaged lines, and once of each file that cannot be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<AuditEntry>> ReadNewAsync(Action<AuditProblem> report, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        foreach (var file in LogFolder.List(folder))
        {
            var position = _positions.GetValueOrDefault(file.PlainPath);
            if (file.IsCompressed ? position == Closed : position == file.Length)
            {
                continue;
            }

            try
            {
                // What became shorter, or is there again, is another file of the same name.
                await ReadAsync(file, file.IsCompressed || position <= file.Length ? position : 0, entries, report, cancellationToken);
            }
            catch (FileNotFoundException)
            {
                // Compressed since the folder was listed: it comes next time, under its other name.
                continue;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                if (error is InvalidDataException)
                {
                    // What is compressed stays as it is: more cannot come of it.
                    _positions[file.PlainPath] = Closed;
                }

                if (_unreadable.Add(file.Path))
                {
                    report(AuditProblems.Unreadable(file.Path, TextLimits.OneLine(error.Message, 200)));
                }
            }
        }

        entries.Sort(_order);
        return entries;
    }

    private async Task ReadAsync(LogFile file, long position, List<AuditEntry> entries, Action<AuditProblem> report, CancellationToken cancellationToken)
    {
        using var blocks = await OpenAsync(file, position, cancellationToken);
        var damage = Damage.None;
        var found = new List<Range>();
        var isInTooLong = false;
        while (await blocks.NextAsync(cancellationToken))
        {
            isInTooLong = blocks.TooLongAt is not null;

            // A line without its feed is still being written.
            var lines = file.IsCompressed ? blocks.Lines : blocks.Lines[..(blocks.Lines.Span.LastIndexOf((byte)'\n') + 1)];
            damage += blocks.TooLongAt is { } place ? Damage.At(place, LineScanner.TooLong) : _scanner.Scan(lines.Span, blocks.Offset, found);
            foreach (var range in found)
            {
                damage += Read(file, lines.Span[range], blocks.Offset + range.Start.Value, entries);
            }

            found.Clear();

            // At once: what was given is not given again, whatever comes of the rest.
            _positions[file.PlainPath] = position = isInTooLong ? blocks.TooLongAt!.Value : blocks.Offset + lines.Length;
        }

        _positions[file.PlainPath] = file.IsCompressed ? Closed : isInTooLong ? blocks.Offset : position;
        foreach (var problem in AuditProblems.Of(file.Path, damage, null))
        {
            report(problem);
        }
    }

    private Damage Read(LogFile file, ReadOnlySpan<byte> line, long offset, List<AuditEntry> entries)
    {
        try
        {
            var entry = LogLine.Read(line, file, offset, _templates);
            if (filter.HasText(entry))
            {
                entries.Add(entry);
            }

            return Damage.None;
        }
        catch (InvalidDataException damage)
        {
            return Damage.At(offset, damage.Message);
        }
    }

    private static async Task<ForwardBlocks> OpenAsync(LogFile file, long position, CancellationToken cancellationToken)
    {
        var stream = new FileStream(LogFileHandle.Open(file.Path), FileAccess.Read, bufferSize: 0);
        if (!file.IsCompressed)
        {
            stream.Seek(position, SeekOrigin.Begin);
            return new ForwardBlocks(stream, position, file.Length);
        }

        var content = new GZipStream(stream, CompressionMode.Decompress);
        var passedOver = new byte[64 * 1024];
        for (var left = position; left > 0;)
        {
            var read = await content.ReadAsync(passedOver.AsMemory(0, (int)Math.Min(left, passedOver.Length)), cancellationToken);
            left = read > 0 ? left - read : 0;
        }

        return new ForwardBlocks(content, position, long.MaxValue);
    }

    private static async Task<long> EndOfLinesAsync(LogFile file, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            return 0;
        }

        try
        {
            using var blocks = new BackwardBlocks(LogFileHandle.Open(file.Path), file.Length);
            while (await blocks.NextAsync(cancellationToken))
            {
                if (blocks.Lines.Span.LastIndexOf((byte)'\n') is >= 0 and var feed)
                {
                    return blocks.Offset + feed + 1;
                }
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Told when it is read.
            return 0;
        }
    }
}
