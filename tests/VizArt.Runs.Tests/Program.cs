using VizArt.Runs.Tests.History;

namespace VizArt.Runs.Tests;

/// <summary>Writes parts of a run until it is killed, and says of each when it is written; or holds the measurement lock; or tells the machine.</summary>
internal static class Program
{
    public const string Write = "write";
    public const string Lock = "lock";
    public const string Machine = "machine";

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [Write, var directory, var runId]:
                var history = RunHistory.Open(directory);
                await history.WriteRunAsync(Some.Run(runId));
                while (true)
                {
                    await history.WriteAsync(Some.Part(runId));
                    await Console.Out.WriteLineAsync("written");
                }

            case [Lock, var path]:
                using (await MeasurementLock.AcquireAsync(path, TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None))
                {
                    await Console.Out.WriteLineAsync("held");
                    await Console.In.ReadLineAsync();
                }

                return 0;
            case [Machine]:
                await Console.Out.WriteLineAsync(MachineInfo.Read().ToString());
                return 0;
            default:
                return 2;
        }
    }
}
