using System.Globalization;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>Where the log of a process goes, what of it is kept, and for how long.</summary>
public sealed record RunLogOptions
{
    /// <summary>The default of <see cref="MaxFileBytes"/>: 100 MB.</summary>
    public const long DefaultMaxFileBytes = 100_000_000;

    private const long LeastFileBytes = 1024;

    /// <summary>The folder of history and logs, as <see cref="VizArtOptions.Directory"/>; the log's files lie in its folder <c>logs</c>. Made when the first event is written.</summary>
    public required string Directory { get; init; }

    /// <summary>Events below it are not kept; events of the audit trail always are. Default: <see cref="LogEventLevel.Information"/>.</summary>
    public LogEventLevel MinimumLevel { get; init; } = LogEventLevel.Information;

    /// <summary>The size at which a file is closed, compressed, and followed by the next, in bytes; 1 KiB or more. Default: 100 MB.</summary>
    public long MaxFileBytes { get; init; } = DefaultMaxFileBytes;

    /// <summary>Files of days longer ago than this are deleted; 1 or more, null for never. Default: 90.</summary>
    public int? KeepDays { get; init; } = 90;

    /// <summary>When all files together are larger, the oldest closed ones are deleted, in bytes; 1 or more, null for no limit. Default: null.</summary>
    public long? KeepBytes { get; init; }

    /// <summary>
    /// Takes secrets out of every value, exception and text before it is written; <see cref="Redactor.None"/> for none. Default:
    /// <see cref="Redactor.Default"/>. The names in a message template stay, so that events can
    /// be found by it; the words between them pass through the redactor as well.
    /// </summary>
    public IRedactor Redactor { get; init; } = Runs.Redactor.Default;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Told once, in one line, when events begin to get lost, and again when they do after a recovery; null for standard error. Serilog's
    /// <c>SelfLog</c> is told in either case. Called from any thread.
    /// </summary>
    public Action<string>? OnFault { get; init; }

    internal void Check()
    {
        List<string> faults = [];
        if (string.IsNullOrWhiteSpace(Directory))
        {
            faults.Add("Directory is empty (a folder)");
        }

        if (MaxFileBytes < LeastFileBytes)
        {
            faults.Add(Fault(nameof(MaxFileBytes), MaxFileBytes, LeastFileBytes));
        }

        if (KeepDays < 1)
        {
            faults.Add(Fault(nameof(KeepDays), KeepDays.Value, 1));
        }

        if (KeepBytes < 1)
        {
            faults.Add(Fault(nameof(KeepBytes), KeepBytes.Value, 1));
        }

        if (!Enum.IsDefined(MinimumLevel))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"MinimumLevel {(int)MinimumLevel} (Verbose to Fatal)"));
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{faults.Count} invalid option{(faults.Count == 1 ? "" : "s")} of the log: {string.Join("; ", faults)}."));
        }
    }

    private static string Fault(string name, long value, long least) => string.Create(CultureInfo.InvariantCulture, $"{name} {value} ({least} or more)");
}
