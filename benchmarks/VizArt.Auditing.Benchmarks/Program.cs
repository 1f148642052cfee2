using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using VizArt.Auditing.Benchmarks;
using VizArt.Runs;

// Makes the log, asks it, and prints the table: dotnet run -c Release --project benchmarks/VizArt.Auditing.Benchmarks [file]
var folder = Directory.CreateTempSubdirectory("vizart-log-").FullName;
try
{
    var (bytes, onDisk) = SyntheticLog.Write(folder);
    var rows = new StringBuilder();
    var plain = SyntheticLog.Day(SyntheticLog.Days - 2);
    var compressed = SyntheticLog.Day(10);

    await AddAsync("newest 10 failures", query => query.Failed().Limit(10), "--failed", "--limit", "10");
    await AddAsync("newest 100 of a stage, one day, plain", query => Of(query, plain).Stage("detect").Limit(100), [.. OptionsOf(plain), "--stage", "detect"]);
    await AddAsync("newest 100 of a stage, one day, compressed", query => Of(query, compressed).Stage("detect").Limit(100), [.. OptionsOf(compressed), "--stage", "detect"]);
    await AddAsync("all of a stage, one day, plain", query => Of(query, plain).Stage("detect"), [.. OptionsOf(plain), "--stage", "detect", "--limit", "1000000"]);
    await AddAsync("all of a stage, one day, compressed", query => Of(query, compressed).Stage("detect"), [.. OptionsOf(compressed), "--stage", "detect", "--limit", "1000000"]);
    await AddAsync("a text in messages, one day, plain", query => Of(query, plain).Contains("no such text"), [.. OptionsOf(plain), "--contains", "no such text"]);
    await AddAsync("all failures of a stage, 30 days", query => query.Failed().Stage("track"), "--failed", "--stage", "track", "--limit", "1000000");
    await AddAsync("a run that is not there, 30 days", query => query.RunId("00000000-0000-4000-8000-000000000000"), "--run", "00000000-0000-4000-8000-000000000000");

    var asked = AuditQuery.Open(folder).Failed().Stage("track");
    await CountAsync(asked);
    Add("all failures of a stage, 30 days, asked again", "query", await Measurement.OfCallAsync(() => CountAsync(asked)));

    var cpu = File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':', 2)[1].Trim()
        : RuntimeInformation.ProcessArchitecture.ToString();
    var table = string.Create(CultureInfo.InvariantCulture, $"""
        # How fast the log answers

        {SyntheticLog.Days * (long)SyntheticLog.LinesOfDay:N0} lines ({bytes / 1e9:0.00} GB) over {SyntheticLog.Days} days, a file a day; the newest {SyntheticLog.PlainDays} days plain, the others compressed ({onDisk / 1e6:0} MB on the disk). One line in
        {SyntheticLog.LinesOfFailure:N0} tells of a failure, one in seven is of a given stage. `query` is `AuditQuery` in a process that has asked before, with an empty cache (the last row apart); `vizart logs` is the
        whole process, from its start to its end, written to a pipe. Medians of 7 after one that does not count; `processor`: time of all threads
        together, which other work on the machine disturbs less; files in the system's cache.

        Machine: {cpu}, {Environment.ProcessorCount} logical cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.

        | question | asked by | found | median | fastest | slowest | processor | read |
        |---|---|---:|---:|---:|---:|---:|---:|
        {rows}
        Made by `dotnet run -c Release --project benchmarks/VizArt.Auditing.Benchmarks`.

        """);
    Console.WriteLine(table);
    if (args is [var path])
    {
        File.WriteAllText(path, table);
    }

    async Task AddAsync(string question, Func<AuditQuery, AuditQuery> ask, params string[] arguments)
    {
        Add(question, "query", await Measurement.OfCallAsync(() => CountAsync(ask(AuditQuery.Open(folder)))));
        Add(question, "`vizart logs`", await Measurement.OfToolAsync(["logs", "--directory", folder, .. arguments]));
    }

    void Add(string question, string way, Measurement measured) => rows.Append(
        CultureInfo.InvariantCulture,
        $"| {question} | {way} | {measured.Result} | {measured.Median.TotalMilliseconds:N0} ms | {measured.Fastest.TotalMilliseconds:N0} ms | {measured.Slowest.TotalMilliseconds:N0} ms | {(measured.Processor is { } used ? $"{used.TotalMilliseconds:N0} ms" : "")} | {(measured.BytesRead is { } read ? $"{read / 1e6:0.0} MB" : "")} |\n");
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static async Task<string> CountAsync(AuditQuery query) => (await query.CountAsync()).ToString("N0", CultureInfo.InvariantCulture);

static AuditQuery Of(AuditQuery query, DateOnly day) =>
    query.After(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)).Before(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));

static string[] OptionsOf(DateOnly day) =>
    ["--after", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--before", day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
