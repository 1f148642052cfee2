using SamplePipeline;
using SampleWorker;
using VizArt.Runs;

var builder = Host.CreateApplicationBuilder(args);
var settings = WorkerSettings.Read(builder.Configuration);
await using var log = settings.EnableMonitoring
    ? RunLog.Open(new RunLogOptions { Directory = settings.VizArt, KeepDays = 30 })
    : RunLog.Disabled;
await using var tracker = RunTracker.Start(new RunTrackerOptions
{
    Suite = "SampleWorker",
    Directory = settings.VizArt,
    EnableMonitoring = settings.EnableMonitoring,
    Profiling = new StageProfilerOptions { Listen = [CellDetector.ActivitySourceName] },
    Log = log,
    OnProblem = problem => log.Logger.Error(problem, "The history cannot be written; it is tried again"),
});

builder.Logging.AddVizArt(log);
builder.Services.AddSingleton(tracker.Profiler);
builder.Services.AddSingleton(StageProxy.Wrap<IPictureSource>(new PictureFiles(), tracker.Profiler));
builder.Services.AddSingleton(new CellDetector());
builder.Services.AddSingleton(new PictureFolders(settings.Pictures));
builder.Services.AddHostedService<SmearWorker>();
await builder.Build().RunAsync();
