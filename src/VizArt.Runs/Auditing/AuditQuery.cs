using System.Collections.Immutable;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>
/// Asks the log. A query is never changed: every call gives a new one, so that one may be the beginning of many. It reads when it is
/// enumerated, anew each time, and may be used from any thread.
/// </summary>
/// <remarks>
/// <para>
/// Only files are opened whose date can match, and no more of them than the limit asks for; newest first a file is read backwards from its end.
/// Lines that are damaged are left out and reported, see <see cref="OnProblem"/>; what a file holds never makes a query fail.
/// </para>
/// <para>
/// Entries come by <see cref="AuditEntry.Timestamp"/>. Within a file, lines that lie further than a second, or 4 MiB of found lines, from where their
/// time puts them are not moved there.
/// </para>
/// </remarks>
public sealed partial class AuditQuery : IAsyncEnumerable<AuditEntry>
{
    private readonly AuditScan _scan;
    private readonly Action<AuditProblem>? _report;

    private AuditQuery(AuditScan scan, Action<AuditProblem>? report)
    {
        _scan = scan;
        _report = report;
    }

    /// <summary>A query for every entry of the log, newest first. Nothing is read yet; a log that is not there has no entries.</summary>
    /// <param name="directory">The folder of history, logs and pages (<c>.vizart</c>).</param>
    /// <param name="cache">What was found in closed files before; null for a cache of this query and those made from it.</param>
    public static AuditQuery Open(string directory, AuditCache? cache = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var folder = Path.Combine(Path.GetFullPath(directory), RunLog.FolderName);
        return new AuditQuery(new AuditScan(folder, new AuditFilter(), false, null, cache ?? new AuditCache(), null), null);
    }

    /// <summary>Only entries of this run.</summary>
    /// <param name="runId">The run's id, a UUID.</param>
    /// <exception cref="ArgumentException">VIZ002: it is not a UUID.</exception>
    public AuditQuery RunId(string runId)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return With(_scan.Filter with { RunId = Runs.RunId.Check(runId) });
    }

    /// <summary>Only entries of this moment and later.</summary>
    /// <param name="moment">The first moment that counts.</param>
    public AuditQuery After(DateTimeOffset moment) => With(_scan.Filter with { After = moment });

    /// <summary>Only entries before this moment.</summary>
    /// <param name="moment">The first moment that counts no longer.</param>
    public AuditQuery Before(DateTimeOffset moment) => With(_scan.Filter with { Before = moment });

    /// <summary>Only entries of this stage and of the stages within it.</summary>
    /// <param name="path">The stage's path: <c>detect</c> finds <c>detect</c> and <c>detect/resize</c>, not <c>detector</c>. <c>/</c> finds the whole call alone.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public AuditQuery Stage(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return With(_scan.Filter with { Stage = path.TrimEnd('/') is { Length: > 0 } stage ? stage : "/" });
    }

    /// <summary>Only entries of this test.</summary>
    /// <param name="name">Its name, as class and method; <c>*</c> stands for any characters, none included.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public AuditQuery Test(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return With(_scan.Filter with { Test = new TestPattern(name) });
    }

    /// <summary>Only failures: entries of the level error or fatal, and what did not succeed.</summary>
    public AuditQuery Failed() => With(_scan.Filter with { IsFailed = true });

    /// <summary>Only entries of this level or a graver one.</summary>
    /// <param name="least">The least grave level that counts.</param>
    public AuditQuery Level(LogEventLevel least) => With(_scan.Filter with { Level = least });

    /// <summary>Only entries whose message or exception contains a text.</summary>
    /// <param name="text">The text, in upper or lower case.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public AuditQuery Contains(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return With(_scan.Filter with { Text = text });
    }

    /// <summary>No more entries than this.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public AuditQuery Limit(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new AuditQuery(_scan with { Limit = count }, _report);
    }

    /// <summary>Oldest entries first.</summary>
    public AuditQuery OldestFirst() => new(_scan with { IsOldestFirst = true }, _report);

    /// <summary>Newest entries first, as it is without asking.</summary>
    public AuditQuery NewestFirst() => new(_scan with { IsOldestFirst = false }, _report);

    /// <summary>Tells of what could not be read: once a file, when the query is done with it. Without it nobody is told.</summary>
    /// <param name="report">Is called by who enumerates, between two entries or at the end.</param>
    /// <remarks>Of files that the limit left unread nothing is told. Lines that cannot match by their bytes are looked at only for the braces at their ends.</remarks>
    public AuditQuery OnProblem(Action<AuditProblem> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new AuditQuery(_scan, report);
    }

    /// <summary>Runs the query.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public IAsyncEnumerator<AuditEntry> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new AuditRun(_scan, _report).RunAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads no further in plain files than these lengths, and no file that is not among them.</summary>
    internal AuditQuery UpTo(ImmutableDictionary<string, long> ends) => new(_scan with { Ends = ends }, _report);

    /// <summary>Only entries of runs whose id begins so, one run apart.</summary>
    internal AuditQuery RunPrefix(string prefix, string? except) => With(_scan.Filter with { RunPrefix = prefix, ExceptRun = except });

    /// <summary>Follows the log, for what this query asks.</summary>
    internal LogFollower Follow() => new(_scan.Folder, _scan.Filter);

    private AuditQuery With(AuditFilter filter) => new(_scan with { Filter = filter }, _report);
}
