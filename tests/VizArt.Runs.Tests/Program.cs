using System.Globalization;
using System.Text.Json;
using VizArt.Runs.Tests.History;

namespace VizArt.Runs.Tests;

/// <summary>Writes parts of a run, or of the audit trail, until it is killed, and says of each when it is written; logs; holds the measurement lock; or tells the machine.</summary>
internal static class Program
{
    public const string Write = "write";
    public const string Lock = "lock";
    public const string Machine = "machine";
    public const string Audit = "audit";
    public const string Log = "log";
    public const string Refused = "refused";
    public const string Done = "done";

    /// <summary>The number of an event of <see cref="Audit"/>.</summary>
    public static int NumberOf(JsonElement line) => int.Parse(line.GetProperty("Message").GetString()!.Split('-')[1], CultureInfo.InvariantCulture);

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
            case [Audit, var directory, .. var size]:
                await AuditAsync(new RunLogOptions { Directory = directory, MaxFileBytes = size is [var bytes] ? long.Parse(bytes, CultureInfo.InvariantCulture) : RunLogOptions.DefaultMaxFileBytes });
                return 0;

            case [Log, var directory, var process, var count]:
                await using (var log = RunLog.Open(new RunLogOptions { Directory = directory }))
                {
                    var most = int.Parse(count, CultureInfo.InvariantCulture);
                    for (var number = 0; number < most; number++)
                    {
                        log.Logger.Information("{Number} of {Process}", number, process);
                    }
                }

                await Console.Out.WriteLineAsync(Done);
                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Writes events of the audit trail among others, and says the number of each that was acknowledged, until one is refused.</summary>
    private static async Task AuditAsync(RunLogOptions options)
    {
        using var log = RunLog.Open(options);
        for (var number = 0; ; number++)
        {
            log.Logger.Information("Something between {Number}", number);
            try
            {
                log.Audit.Verdict(new AuditedVerdict
                {
                    Test = "t",
                    State = VerdictState.Passed,
                    Succeeded = true,
                    Message = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{number}"),
                });
            }
            catch (AuditLogException)
            {
                await Console.Out.WriteLineAsync(Refused);
                await Console.In.ReadLineAsync();
                return;
            }

            await Console.Out.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
