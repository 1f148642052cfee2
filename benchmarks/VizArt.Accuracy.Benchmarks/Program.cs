using VizArt.Accuracy.Benchmarks;

// Makes the set, measures, and writes the table: dotnet run -c Release --project benchmarks/VizArt.Accuracy.Benchmarks [folder for the set] [--files, to make them alone], or maps
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
if (args is [_, "--files"])
{
    return;
}

var inProcess = await InProcessMeasurement.RunAsync(files);
var tool = Path.Combine(root, "src", "VizArt.Cli", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "vizart.exe" : "vizart");
var boxes = ProcessMeasurement.Run(tool, "bbox", files.GroundTruth, files.Results);
var polygons = ProcessMeasurement.Run(tool, "bbox", files.GroundTruthWithPolygons, files.Results);
var masks = ProcessMeasurement.Run(tool, "segm", files.GroundTruthWithPolygons, files.MaskResults);
var tenfold = TenfoldMeasurement.Run(tool, folder + "-tenfold");

var report = Report.Write(files, inProcess, boxes, polygons, masks, tenfold);
var target = Path.Combine(root, "benchmarks", "results", "detection-evaluator.md");
Directory.CreateDirectory(Path.GetDirectoryName(target)!);
await File.WriteAllTextAsync(target, report);
Console.WriteLine(report);
