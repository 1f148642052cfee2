using System.Globalization;
using VizArt.Accuracy.Benchmarks;
using VizArt.Benchmarks;

// Makes the set, measures, and writes the table: dotnet run -c Release --project benchmarks/VizArt.Accuracy.Benchmarks [folder for the set], or maps, or files <folder> <scale>
if (args is ["maps"])
{
    Console.Write(MapsMeasurement.Run());
    return;
}

if (args is ["files", var target, var scale])
{
    Directory.CreateDirectory(target);
    new SetFiles(target).Write(new SyntheticSet(seed: 2017, int.Parse(scale, CultureInfo.InvariantCulture)));
    return;
}

var folder = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "vizart-val2017-sized");
var files = new SetFiles(folder);
files.Make(scale: 1);

var boxes = ProcessMeasurement.Run(SetFiles.Evaluate("bbox", files.GroundTruth, files.Results));
var polygons = ProcessMeasurement.Run(SetFiles.Evaluate("bbox", files.GroundTruthWithPolygons, files.Results));
var masks = ProcessMeasurement.Run(SetFiles.Evaluate("segm", files.GroundTruthWithPolygons, files.MaskResults));
var tenfold = TenfoldMeasurement.Run(folder + "-tenfold");
var inProcess = await InProcessMeasurement.RunAsync(files);

var report = Report.Write(files, inProcess, boxes, polygons, masks, tenfold);
var table = Path.Combine(Repository.FindRoot(AppContext.BaseDirectory), "benchmarks", "results", "detection-evaluator.md");
Directory.CreateDirectory(Path.GetDirectoryName(table)!);
await File.WriteAllTextAsync(table, report);
Console.WriteLine(report);
