using Parquet;
using Parquet.Schema;

namespace VizArt.Runs.Tests.History;

public sealed class CorruptHistoryTests : IDisposable
{
    private const string Month = ".vizart/history/metrics/month=2026-11/";

    private readonly TemporaryFolder _folder = new();
    private readonly RunHistory _history;
    private readonly string _id = Some.Id();

    public CorruptHistoryTests()
    {
        _history = RunHistory.Open(_folder[".vizart"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("PAR1")]
    [InlineData("PAR1\u0000\u0000\u0000\u0000PAR1")]
    [InlineData("not at all what a Parquet file looks like")]
    public async Task A_corrupt_file_is_reported_and_set_aside_and_the_rest_is_read(string content)
    {
        await _history.WriteAsync(Some.Part(_id));
        var corrupt = _folder.Write($"{Month}{_id}-9999.parquet", content);

        var read = await _history.ReadMetricsAsync();
        var again = await _history.ReadMetricsAsync();

        var problem = Assert.Single(read.Problems);
        Assert.Equal("VIZ401", problem.Code);
        Assert.Equal(corrupt, problem.Path);
        Assert.StartsWith($"VIZ401 {corrupt}: it is corrupt (", problem.Message, StringComparison.Ordinal);
        Assert.Equal(_folder[".vizart", "history", "quarantine", "metrics", "month=2026-11", $"{_id}-9999.parquet"], problem.MovedTo);
        Assert.Equal(content, await File.ReadAllTextAsync(problem.MovedTo!));
        Assert.False(File.Exists(corrupt));
        Assert.Equal(2, read.Rows.Length);
        Assert.Empty(again.Problems);
    }

    [Fact]
    public async Task What_is_in_quarantine_is_never_overwritten()
    {
        for (var i = 0; i < 3; i++)
        {
            _folder.Write($"{Month}{_id}-9999.parquet", $"junk {i}");
            await _history.ReadMetricsAsync();
        }

        Assert.Equal(
            ["junk 0", "junk 1", "junk 2"],
            Directory.GetFiles(_folder[".vizart", "history", "quarantine"], "*", SearchOption.AllDirectories).Order().Select(File.ReadAllText));
    }

    [Fact]
    public async Task No_truncation_and_no_changed_byte_makes_reading_throw()
    {
        await _history.WriteAsync(Some.Part(_id));
        var file = Assert.Single(Directory.GetFiles(_folder[Month]));
        var valid = await File.ReadAllBytesAsync(file);
        var random = new Random(20261123);

        for (var i = 0; i < 300; i++)
        {
            var mutated = i % 3 == 0 ? valid[..random.Next(valid.Length)] : (byte[])valid.Clone();
            for (var flips = random.Next(1, 4); flips > 0 && mutated.Length > 0; flips--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            await File.WriteAllBytesAsync(file, mutated);
            var read = await _history.ReadMetricsAsync();
            Assert.True(read.Rows.Length <= 100_000);
            Assert.InRange(read.Problems.Length, 0, 1);
        }
    }

    [Fact]
    public async Task Columns_that_an_older_file_lacks_are_null_and_those_of_a_newer_one_are_ignored()
    {
        await WriteAsync(
            new DataField<string>("run_id", false), new DataField<string>("test", true), new DataField<string>("sample_id", true),
            new DataField<string>("newer", true));

        var read = await _history.ReadSamplesAsync(_id);

        Assert.Empty(read.Problems);
        Assert.Equal([new SampleRow { RunId = "x", Test = "x", SampleId = "x" }], read.Rows.ToArray());
    }

    [Fact]
    public async Task A_column_of_another_type_makes_a_file_corrupt()
    {
        await WriteAsync(
            new DataField<string>("run_id"), new DataField<string>("test"), new DataField<string>("sample_id"), new DataField<string>("score"));

        var read = await _history.ReadSamplesAsync(_id);

        Assert.Contains("the column score holds String, not Double", Assert.Single(read.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_no_row_can_be_without_makes_a_file_corrupt()
    {
        await WriteAsync(new DataField<string>("run_id"), new DataField<string>("test"));

        var read = await _history.ReadSamplesAsync(_id);

        Assert.Contains("the column sample_id, which every row has, is missing", Assert.Single(read.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_other_names_are_not_read()
    {
        _folder.Write($"{Month}notes.parquet", "mine");
        _folder.Write($"{Month}.{_id}-0001.tmp", "unfinished");

        var read = await _history.ReadMetricsAsync();

        Assert.Empty(read.Rows);
        Assert.Empty(read.Problems);
    }

    private async Task WriteAsync(params DataField<string>[] fields)
    {
        var file = _folder.Write($".vizart/history/samples/month=2026-11/{_id}-0001.parquet", "");
        await using var stream = File.Create(file);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields.Cast<Field>()), stream);
        using var group = writer.CreateRowGroup();
        foreach (var field in fields)
        {
            await group.WriteAsync(field, ["x"]);
        }
    }
}
