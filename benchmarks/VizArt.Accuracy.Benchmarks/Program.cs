using VizArt.Accuracy.Benchmarks;

// Makes the set, measures, and writes the table: dotnet run -c Release --project benchmarks/VizArt.Accuracy.Benchmarks [folder for the set], or maps
if (args is ["maps"])
{
    Console.Write(MapsMeasurement.Run());
    return;
}

var root = Repository.FindRoot(AppContext.BaseDirectory);
var folder = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "vizart-val2017-sized");
Directory.CreateDirectory(folder);

var files = new SetFiles(folder);
files.Write(new SyntheticSet(seed: 2017));

var inProcess = await InProcessMeasurement.RunAsync(files);
var tool = Path.Combine(root, "src", "VizArt.Cli", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "vizart.exe" : "vizart");
var boxes = ProcessMeasurement.Run(tool, files.GroundTruth, files.Results);
var polygons = ProcessMeasurement.Run(tool, files.GroundTruthWithPolygons, files.Results);

var report = Report.Write(files, inProcess, boxes, polygons);
var target = Path.Combine(root, "benchmarks", "results", "detection-evaluator.md");
Directory.CreateDirectory(Path.GetDirectoryName(target)!);
await File.WriteAllTextAsync(target, report);
Console.WriteLine(report);
