using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using VizArt.Logging.Benchmarks;
using VizArt.Runs;

const int Warmup = 40;
const int Rounds = 9;
const int Burst = 10_000;
const int Many = 300_000;
const int Audited = 200;
var folder = Directory.CreateTempSubdirectory("vizart-benchmark-").FullName;
var lines = new List<string>();

// Bursts fit into the queue, so that the call alone is measured; many events show what the writer keeps up with.
await AddAsync("Serilog, two properties", redactor: null, log => i => log.Logger.Information("Resized {Image} in {ElapsedMs} ms", "a.png", i));
await AddAsync("the same with a redactor", new MaskingRedactor(), log => i => log.Logger.Information("Resized {Image} in {ElapsedMs} ms", "a.png", i));
var resized = LoggerMessage.Define<string, int>(LogLevel.Information, default, "Resized {Image} in {ElapsedMs} ms");
await AddAsync("Microsoft.Extensions.Logging, generated", redactor: null, log =>
{
    var logger = log.Provider.CreateLogger("Detector");
    return i => resized(logger, "a.png", i, null);
});
await AddAsync("below the minimum level", redactor: null, log => i => log.Logger.Debug("Resized {Image} in {ElapsedMs} ms", "a.png", i));
await using (var log = Open(redactor: null))
{
    var cost = LogCost.Measure(1, 3, Audited, _ => log.Audit.Verdict(new AuditedVerdict { Test = "t", State = VerdictState.Passed, Succeeded = true }), log.Flush);
    lines.Add(Row("an event of the audit trail, flushed to disk", cost, cost));
}

Directory.Delete(folder, recursive: true);
var cpu = File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':', 2)[1].Trim()
    : RuntimeInformation.ProcessArchitecture.ToString();
var table = string.Create(
    CultureInfo.InvariantCulture,
    $"""
    # What the log costs

    One thread logs. The call: bursts of {Burst:N0} events, which wait in memory until the writer comes; its time and what it allocates on the thread that logs. The rate: {Many:N0}
    events without a pause, from the first call until the last event is in its file. Medians of {Rounds} rounds after others for warming up (the audit trail: {Audited} events, 3 rounds).

    Machine: {cpu}, {Environment.ProcessorCount} logical cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.

    | event | a call | allocated by it | events a second, written |
    |---|---|---|---|
    {string.Join('\n', lines)}

    Made by `dotnet run -c Release --project benchmarks/VizArt.Logging.Benchmarks`.

    """);
Console.WriteLine(table);
if (args is [var path])
{
    await File.WriteAllTextAsync(path, table);
}

RunLog Open(IRedactor? redactor) => RunLog.Open(new RunLogOptions { Directory = folder, Redactor = redactor });

async Task AddAsync(string name, IRedactor? redactor, Func<RunLog, Action<int>> prepare)
{
    await using var log = Open(redactor);
    var call = prepare(log);
    var many = LogCost.Measure(1, Rounds, Many, call, log.Flush);
    var burst = LogCost.Measure(Warmup, Rounds, Burst, call, log.Flush);
    lines.Add(Row(name, burst, many));
}

static string Row(string name, LogCost burst, LogCost many) => string.Create(
    CultureInfo.InvariantCulture, $"| {name} | {burst.Nanoseconds:N0} ns | {burst.Bytes:N0} B | {many.PerSecond:N0} |");
