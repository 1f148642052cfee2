using System.Text;
using DuckDB.NET.Data;

namespace VizArt.Runs.Tests.Auditing;

public sealed class AuditExportTests : IDisposable
{
    private const string Run = "0198c1a2-7b3c-7def-8123-456789abcdef";

    private readonly LogWriter _log = new();

    public AuditExportTests()
    {
        _log.Write(
            "20261123.jsonl",
            LogWriter.Line(0, "=1+1, \\\"x\\\"", $"\"@l\":\"Error\",\"@x\":\"no\\nmore\",\"RunId\":\"{Run}\",\"Test\":\"T\",\"Sample\":\"-s\",\"Stage\":\"detect\",\"Succeeded\":false,\"ElapsedMs\":-0.5,\"Count\":3,\"@@at\":\"ä\\u001b\""),
            LogWriter.Line(1, ""));
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Csv_is_quoted_as_RFC_4180_has_it_and_holds_no_formulas()
    {
        var count = await _log.Query().OldestFirst().ExportCsvAsync(_log.PathOf("x.csv"));

        var file = _log.PathOf("20261123.jsonl");
        Assert.Equal(2, count);
        Assert.Equal(
            "timestamp,level,message,message_template,exception,run_id,test,sample_id,stage_name,succeeded,elapsed_ms,audit_event,properties,file,byte_offset\r\n"
            + $"2026-11-23T10:00:00.0000000Z,Error,\"'=1+1, \"\"x\"\"\",\"'=1+1, \"\"x\"\"\",\"no\nmore\",{Run},T,'-s,detect,false,-0.5,,\"{{\"\"Count\"\":3,\"\"@at\"\":\"\"ä\\u001B\"\"}}\",{file},0\r\n"
            + $"2026-11-23T10:00:01.0000000Z,Information,\"\",\"\",,,,,,,,,,{file},{await OffsetOfSecondAsync()}\r\n",
            await File.ReadAllTextAsync(_log.PathOf("x.csv")));
    }

    [Fact]
    public async Task Json_is_a_log_that_can_be_asked_again()
    {
        var all = await _log.Query().ToListAsync();
        var json = new MemoryStream();

        await _log.Query().ExportJsonAsync(json);
        _log.Write("20261123.jsonl", json.ToArray());

        var again = await _log.Query().ToListAsync();
        Assert.Equal(all.Select(Plain), again.Select(Plain));
        Assert.DoesNotContain('\u001b', Encoding.UTF8.GetString(json.ToArray()));
    }

    [Fact]
    public async Task Parquet_is_read_by_another_engine()
    {
        await _log.Query().ExportParquetAsync(_log.PathOf("x.parquet"));

        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT timestamp::VARCHAR, level, message, exception, run_id, sample_id, stage_name, succeeded, elapsed_ms, properties->>'Count', byte_offset FROM '{_log.PathOf("x.parquet")}' WHERE level = 'Error'";
        await using var reader = await command.ExecuteReaderAsync();

        Assert.True(await reader.ReadAsync());
        var row = Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue).ToArray();
        Assert.Equal(["2026-11-23 10:00:00+00", "Error", "=1+1, \"x\"", "no\nmore", Run, "-s", "detect", false, -0.5, "3", 0L], row);
        Assert.False(await reader.ReadAsync());
    }

    [Fact]
    public async Task An_export_without_entries_is_a_valid_file()
    {
        var none = _log.Query().Test("none");

        Assert.Equal(0, await none.ExportParquetAsync(_log.PathOf("x.parquet")));
        Assert.Equal(0, await none.ExportCsvAsync(_log.PathOf("x.csv")));
        Assert.Equal(0, await none.ExportJsonAsync(_log.PathOf("x.json")));

        await using var connection = new DuckDBConnection("DataSource=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM '{_log.PathOf("x.parquet")}'";
        Assert.Equal(0L, await command.ExecuteScalarAsync());
        Assert.Single(await File.ReadAllLinesAsync(_log.PathOf("x.csv")));
        Assert.Empty(await File.ReadAllBytesAsync(_log.PathOf("x.json")));
    }

    [Fact]
    public async Task An_export_that_is_ended_leaves_the_file_as_it_was()
    {
        await File.WriteAllTextAsync(_log.PathOf("x.csv"), "before");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _log.Query().ExportCsvAsync(_log.PathOf("x.csv"), stop.Token));

        Assert.Equal("before", await File.ReadAllTextAsync(_log.PathOf("x.csv")));
        Assert.Equal(["20261123.jsonl", "x.csv"], new DirectoryInfo(_log.PathOf("")).EnumerateFiles().Select(file => file.Name).Order());
    }

    private async Task<long> OffsetOfSecondAsync() => Encoding.UTF8.GetByteCount((await File.ReadAllLinesAsync(_log.PathOf("20261123.jsonl")))[0]) + 1;

    private static object Plain(AuditEntry entry) =>
        (entry.Timestamp, entry.Level, entry.Message, entry.MessageTemplate, entry.Exception, entry.RunId, entry.Test,
            (entry.Sample, entry.Stage, entry.Succeeded, entry.ElapsedMs, entry.AuditEvent), string.Join(',', entry.Properties.Select(pair => $"{pair.Key}={pair.Value}")));
}
