using VizArt.Benchmarks;
using VizArt.Runs.Benchmarks;

// Measures, and writes the table: dotnet run -c Release --project benchmarks/VizArt.Runs.Benchmarks
var folder = Directory.CreateTempSubdirectory("vizart-runs-benchmarks-");
try
{
    var report = Report.Write(folder.FullName);
    var table = Path.Combine(Repository.FindRoot(AppContext.BaseDirectory), "benchmarks", "results", "stage-overhead.md");
    await File.WriteAllTextAsync(table, report);
    Console.WriteLine(report);
}
finally
{
    folder.Delete(recursive: true);
}
