using System.Globalization;
using System.Security.Cryptography;
using Parquet;

namespace VizArt.Runs;

/// <summary>Writes the files of one part. First all are on the disk under temporary names, then each gets its own, in the order of adding.</summary>
internal sealed class PartWriter(HistoryFiles files, string runId, DateTimeOffset start, IRedactor redactor)
{
    private readonly List<(string Directory, byte[] Content)> _tables = [];

    /// <summary>Adds a table's rows; no rows, no file.</summary>
    public async Task AddAsync<TRow>(Table<TRow> table, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            _tables.Add((files.MonthDirectory(table.Name, start), await SerializeAsync(table, rows, redactor, cancellationToken)));
        }
    }

    public async Task WriteAsync(int number, CancellationToken cancellationToken)
    {
        var name = PartName(number);
        var written = new List<(string Temporary, string Path)>();
        try
        {
            foreach (var (directory, content) in _tables)
            {
                Directory.CreateDirectory(directory);
                var path = Path.Combine(directory, name + HistoryFiles.Extension);
                var temporary = Path.Combine(directory, HistoryFiles.TemporaryPrefix + name + HistoryFiles.TemporaryExtension);
                written.Add((temporary, path));
                await DurableFile.WriteTemporaryAsync(temporary, content, cancellationToken);
            }

            foreach (var (temporary, path) in written)
            {
                if (!DurableFile.TryPublish(temporary, path))
                {
                    throw new IOException($"VIZ403 {path} exists, though its name is this part's own. The part was not written; run again.");
                }

                DurableFile.FlushDirectory(Path.GetDirectoryName(path)!);
            }
        }
        finally
        {
            foreach (var (temporary, _) in written)
            {
                File.Delete(temporary);
            }
        }
    }

    internal static async Task<byte[]> SerializeAsync<TRow>(Table<TRow> table, IReadOnlyList<TRow> rows, IRedactor redactor, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(table.Schema, content, cancellationToken: cancellationToken))
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in table.Columns)
            {
                await column.WriteAsync(group, rows, redactor, cancellationToken);
            }
        }

        return content.ToArray();
    }

    /// <summary>A number for people, and 40 random bits so that processes that share a run's id do not share a part.</summary>
    private string PartName(int number) => string.Create(CultureInfo.InvariantCulture,
        $"{runId}-{number:D4}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5))}");
}
