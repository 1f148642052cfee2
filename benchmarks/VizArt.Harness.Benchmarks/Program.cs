using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using VizArt.Harness;
using VizArt.Harness.Benchmarks;

const int Rounds = 9;
int[] sizes = [200, 1000];

var folder = Directory.CreateTempSubdirectory("vizart-benchmark-").FullName;
Environment.SetEnvironmentVariable("VIZART_DIRECTORY", Path.Combine(folder, ".vizart"));
var pipeline = new Pipeline();
var method = typeof(Pipeline).GetMethod(nameof(Pipeline.Detects))!;
var runner = new PipelineTestRunner(Assembly.GetExecutingAssembly(), null);
var lines = new List<string>();
foreach (var size in sizes)
{
    var images = Directory.CreateDirectory(Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture))).FullName;
    var test = PipelineTest.Of(method, new Settings(GroundTruthFiles.Write(images, size)));
    var byHand = new List<double>();
    var whole = new List<double>();

    // The two in turn, so that the machine's mood is shared.
    for (var round = -1; round < Rounds; round++)
    {
        var started = Stopwatch.GetTimestamp();
        var found = 0;
        for (var image = 0; image < size; image++)
        {
            found += pipeline.Detect(image).Count;
        }

        var loop = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        started = Stopwatch.GetTimestamp();
        var report = await runner.RunAsync(test, pipeline, CancellationToken.None);
        var measured = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (report.Failure is { } failure || found != size)
        {
            throw new InvalidOperationException(report.Failure);
        }

        if (round >= 0)
        {
            byHand.Add(loop);
            whole.Add(measured);
        }
    }

    var ratio = Median(byHand.Zip(whole, (loop, measured) => measured / loop));
    lines.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"| {size:N0} | {Median(byHand) / size:F3} ms | {Median(whole) / size:F3} ms | {(ratio - 1) * 100:+0.00;-0.00} % |"));
}

Directory.Delete(folder, recursive: true);
var cpu = File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':', 2)[1].Trim()
    : RuntimeInformation.ProcessArchitecture.ToString();
var table = string.Create(
    CultureInfo.InvariantCulture,
    $"""
    # What a measured test costs

    A pipeline of fixed work, about {Pipeline.Milliseconds:F0} ms a sample in four stages, called in a loop by hand and as a measured test: ground truth read
    and hashed, every stage profiled with memory, predictions hashed and scored, baseline looked up, history written to disk. Medians of {Rounds}
    rounds of both in turn, after one for warming up; the cost is the median of the rounds' ratios.

    Machine: {cpu}, {Environment.ProcessorCount} logical cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.

    | samples | loop by hand, a sample | measured test, a sample, everything included | cost |
    |---|---|---|---|
    {string.Join('\n', lines)}

    Made by `dotnet run -c Release --project benchmarks/VizArt.Harness.Benchmarks`.

    """);
Console.WriteLine(table);
if (args is [var path])
{
    File.WriteAllText(path, table);
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToArray();
    return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
