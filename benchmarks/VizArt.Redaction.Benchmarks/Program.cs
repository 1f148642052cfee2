using System.Globalization;
using System.Runtime.InteropServices;
using VizArt.Runs;

const int Rounds = 9;
const int Megabyte = 1_000_000;

const string Sentence = "The detector found 12 objects of 14 in the image and took 31.4 ms, 3.2 ms more than before; the worst category is Platelets. ";
const string StackLine = "   at MyCompany.Vision.Detector.Run(Sample sample, Int32 count) in src/MyCompany.Vision/Detector.cs:line 120\n";
const string Json = """{"category":"car","score":0.93,"box":[10,20,40,30],"slice":"night"},""";
const string Secrets = "GET https://user:hunter2@host/a?sig=ab12 gave 403, password=hunter2 in /home/ada/model.onnx; ";

(string Name, string Text)[] texts =
[
    ("a word, 8 characters", "detector"),
    ("a sentence, 123 characters", Sentence),
    ("ten lines of a stack trace", Repeated(StackLine, 10 * StackLine.Length)),
    ("JSON without secrets, 1 MB", Repeated(Json, Megabyte)),
    ("sentences, 1 MB", Repeated(Sentence, Megabyte)),
    ("secrets side by side, 1 MB", Repeated(Secrets, Megabyte)),
    ("nothing but `=`, 1 MB", Repeated("=", Megabyte)),
    ("nothing but `password=\"`, 1 MB", Repeated("password=\"", Megabyte)),
    ("nothing but `://a:b`, 1 MB", Repeated("://a:b", Megabyte)),
];

var lines = texts.Select(text => (text.Name, text.Text.Length, Nanoseconds: Measure(text.Text)))
    .Select(row => string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Nanoseconds / 1000:N3} µs | {row.Nanoseconds / row.Length * 100:N0} ns |"))
    .ToList();
var cpu = File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':', 2)[1].Trim()
    : RuntimeInformation.ProcessArchitecture.ToString();
var table = string.Create(
    CultureInfo.InvariantCulture,
    $"""
    # What it costs to take secrets out of a text

    `Redactor.Default.Redact` over one text again and again; medians of {Rounds} rounds of at least 50 ms of CPU time each.

    Machine: {cpu}, {Environment.ProcessorCount} logical cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.

    | text | CPU time a call | 100 characters |
    |---|---|---|
    {string.Join('\n', lines)}

    Made by `dotnet run -c Release --project benchmarks/VizArt.Redaction.Benchmarks`.

    """);
Console.WriteLine(table);
if (args is [var path])
{
    await File.WriteAllTextAsync(path, table);
}

static string Repeated(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));

static double Measure(string text)
{
    var calls = 1;
    while (Time(text, calls) < TimeSpan.FromMilliseconds(50))
    {
        calls *= 2;
    }

    var rounds = Enumerable.Range(0, Rounds).Select(_ => Time(text, calls).TotalNanoseconds / calls).Order().ToArray();
    return rounds[Rounds / 2];
}

static TimeSpan Time(string text, int calls)
{
    // CPU time: what other processes take counts for nothing.
    var started = Environment.CpuUsage.TotalTime;
    for (var i = 0; i < calls; i++)
    {
        Redactor.Default.Redact(text);
    }

    return Environment.CpuUsage.TotalTime - started;
}
