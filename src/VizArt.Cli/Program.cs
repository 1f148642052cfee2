using System.Runtime.InteropServices;

// The first Ctrl-C asks the command to stop and clean up; the second ends the process as ever.
using var interruption = new CancellationTokenSource();
using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = !interruption.IsCancellationRequested;
    if (!context.Cancel)
    {
        VizArt.Cli.Terminal.ShowCursor(Console.Error);
    }

    interruption.Cancel();
});
return await VizArt.Cli.VizArtTool.RunAsync(args, Console.Out, Console.Error, interruption.Token);
