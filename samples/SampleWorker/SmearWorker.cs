using SamplePipeline;
using VizArt.Runs;

namespace SampleWorker;

/// <summary>Finds the cells in every picture that comes in, until the service is stopped.</summary>
internal sealed partial class SmearWorker(
    PictureFolders folders, IPictureSource pictures, CellDetector detector, StageProfiler profiler, ILogger<SmearWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        do
        {
            // The picture that is being worked on is finished; those that wait are taken up by the next start.
            foreach (var picture in folders.Waiting().TakeWhile(_ => !stoppingToken.IsCancellationRequested))
            {
                Inspect(picture);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One picture is one call. A picture that fails is told and set aside; the next one has its turn.</summary>
    private void Inspect(string picture)
    {
        var name = Path.GetFileName(picture);
        using var call = profiler.Call(sampleId: name);
        try
        {
            using var image = pictures.Read(picture);   // stage "read": [Profile] on the interface
            var cells = detector.Detect(image);         // stages "decode" to "classify": the pipeline's own spans
            using (profiler.Stage("report"))            // stage "report": said here
            {
                folders.Report(name, cells);
                Found(cells.Count, name);
            }

            folders.Finish(picture);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            call.Fail(e);
            SetAside(e, name);
            folders.SetAside(picture);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Cells} cells in {Picture}")]
    private partial void Found(int cells, string picture);

    [LoggerMessage(LogLevel.Error, "{Picture} failed and is set aside")]
    private partial void SetAside(Exception error, string picture);
}
