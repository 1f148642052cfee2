using System.Collections.Immutable;
using Parquet;

namespace VizArt.Runs;

/// <summary>Reads files of a table. Nothing about a file is trusted: what cannot be its rows is set aside and reported.</summary>
/// <param name="files">Where they lie.</param>
/// <param name="leavesInPlace">Whether a corrupt file stays where it is, for the next reader to report.</param>
internal sealed class TableReader(HistoryFiles files, bool leavesInPlace = false)
{
    private const long LargestFile = 1L << 30;
    private const long MostRows = 20_000_000;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatiencePerMegabyte = TimeSpan.FromSeconds(1);

    private readonly ImmutableArray<HistoryProblem>.Builder _problems = ImmutableArray.CreateBuilder<HistoryProblem>();

    public ImmutableArray<HistoryProblem> Problems => _problems.ToImmutable();

    public int ProblemCount => _problems.Count;

    /// <summary>The files of a table; none where its folder cannot be looked at, which is told.</summary>
    public List<string> List(string table, string? runId)
    {
        try
        {
            return files.Of(table, runId);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var folder = Path.Combine(files.Root, table);
            _problems.Add(new HistoryProblem("VIZ402", folder, null, $"VIZ402 {folder}: it cannot be read ({e.Message}); its rows are missing here. Check the rights on it."));
            return [];
        }
    }

    /// <summary>The rows of a file; none where it is gone, unreadable or corrupt.</summary>
    public async Task<IReadOnlyList<TRow>> ReadAsync<TRow>(Table<TRow> table, string file, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            var length = new FileInfo(file).Length;
            if (length > LargestFile)
            {
                _problems.Add(new HistoryProblem("VIZ402", file, null, $"VIZ402 {file}: it has {length} bytes, more than {LargestFile}; it was not read. Take it out of the history."));
                return [];
            }

            // What has no length is empty, or a pipe that would keep its reader waiting for ever.
            content = length == 0 ? [] : await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Compacted or pruned by another process since the folder was listed.
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new HistoryProblem("VIZ402", file, null, $"VIZ402 {file}: it cannot be read ({e.Message}); its rows are missing here. Check the rights on it."));
            return [];
        }

        try
        {
            ParquetFooter.Check(content);

            // A damaged page may still keep the parser busy; what it cannot read in this time it is not left to read.
            var patience = LeastPatience + (PatiencePerMegabyte * (content.Length / 1_000_000.0));
            return await Task.Run(() => ParseAsync(table, content, cancellationToken), cancellationToken).WaitAsync(patience, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            // A parser of foreign bytes may throw anything.
            SetAside(file, e);
            return [];
        }
    }

    internal static async Task<IReadOnlyList<TRow>> ParseAsync<TRow>(Table<TRow> table, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancellationToken);
        var rows = new List<TRow>();
        foreach (var group in reader.RowGroups)
        {
            if (group.RowCount < 0 || group.RowCount + rows.Count > MostRows)
            {
                throw new InvalidDataException($"it claims {group.RowCount} rows in one group; {MostRows} are the most");
            }

            var values = await ColumnValues.ReadAsync(reader, group, table.Columns.Select(c => c.Field), cancellationToken);
            var row = table.Read(values);
            for (var i = 0; i < group.RowCount; i++)
            {
                rows.Add(row(i));
            }
        }

        return rows;
    }

    /// <summary>Moves a file whose rows cannot be taken out of the readers' sight, and tells why.</summary>
    public void SetAside(string file, Exception error)
    {
        if (leavesInPlace)
        {
            return;
        }

        var why = TextLimits.OneLine(error.Message, 300);
        try
        {
            var moved = files.SetAside(file);
            _problems.Add(new HistoryProblem("VIZ401", file, moved, $"VIZ401 {file}: it is corrupt ({why}) and was moved to {moved}; its rows are missing here."));
        }
        catch (FileNotFoundException)
        {
            // Another process was faster: it reports it.
            return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new HistoryProblem("VIZ401", file, null, $"VIZ401 {file}: it is corrupt ({why}) and could not be moved away ({e.Message}); its rows are missing here. Remove it."));
        }
    }
}
