using System.Globalization;
using System.Text;
using VizArt.GroundTruth.Benchmarks;

// Makes the files, reads them, and prints the table: dotnet run -c Release --project benchmarks/VizArt.GroundTruth.Benchmarks [name …]
var benchmarks = new SortedDictionary<string, Func<string, Task<IReadOnlyList<Rate>>>>(StringComparer.Ordinal)
{
    ["clouds"] = CloudBenchmark.RunAsync,
    ["masks"] = MaskBenchmark.RunAsync,
    ["yolo"] = YoloBenchmark.RunAsync,
    ["coco"] = CocoBenchmark.RunAsync,
    ["results"] = ResultsBenchmark.RunAsync,
};
var folder = Path.Combine(Path.GetTempPath(), "vizart-ground-truth");
Directory.CreateDirectory(folder);
var table = new StringBuilder("| what | size | median | fastest | slowest | processor | MB/s |\n|---|---:|---:|---:|---:|---:|---:|\n");
foreach (var (name, run) in benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Key)))
{
    foreach (var rate in await run(Path.Combine(folder, name)))
    {
        table.Append(CultureInfo.InvariantCulture, $"| {rate.What} | {rate.Bytes / 1e6:0.0} MB | {rate.Median.TotalMilliseconds:0.0} ms | {rate.Fastest.TotalMilliseconds:0.0} | {rate.Slowest.TotalMilliseconds:0.0} | {rate.Processor.TotalMilliseconds:0.0} | {rate.MegabytesPerSecond:0} |\n");
    }
}

Console.Write(table);
