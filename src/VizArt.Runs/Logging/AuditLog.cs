using Serilog.Events;
using Serilog.Parsing;

namespace VizArt.Runs;

/// <summary>
/// The audit trail: what a team wants to be able to prove later. Each call returns when its event is on the disk, and throws where that cannot be told;
/// an event of an older run may be written from any process.
/// </summary>
/// <remarks>Each is a line of the log with the property <c>AuditEvent</c>. No level filters them.</remarks>
public sealed class AuditLog
{
    private static readonly MessageTemplateParser Parser = new();
    private static readonly MessageTemplate StartedTemplate = Parser.Parse("Run of {Suite} started");
    private static readonly MessageTemplate FinishedTemplate = Parser.Parse("Run of {Suite} finished");
    private static readonly MessageTemplate VerdictTemplate = Parser.Parse("{Test}: {State}");
    private static readonly MessageTemplate FaultTemplate = Parser.Parse("{Test}: {State}, {Code} {Message}");
    private static readonly MessageTemplate AcceptedTemplate = Parser.Parse("{Actor} accepted the baseline of {Test}");
    private static readonly MessageTemplate CompactedTemplate = Parser.Parse("History compacted: {FilesBefore} files became {FilesAfter}");

    private readonly LogWriter? _writer;
    private readonly TimeProvider _time;

    internal AuditLog(LogWriter? writer, TimeProvider time)
    {
        _writer = writer;
        _time = time;
    }

    /// <summary>A run started.</summary>
    /// <param name="run">Its row in the history.</param>
    /// <exception cref="AuditLogException">It is not on the disk.</exception>
    public void RunStarted(RunRow run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Write(nameof(RunStarted), LogEventLevel.Information, StartedTemplate,
        [
            (RunContextProperties.RunId, run.RunId),
            ("Suite", run.Suite),
            ("IsFull", run.IsFull),
            ("Filter", run.Filter),
            ("Commit", run.Commit),
            ("Branch", run.Branch),
            ("IsDirty", run.IsDirty),
            ("Actor", run.Actor),
            ("Ci", run.Ci),
            ("MachineId", run.MachineId),
            ("VizArtVersion", run.VizArtVersion),
        ]);
    }

    /// <summary>A run finished.</summary>
    /// <param name="run">Its row in the history.</param>
    /// <param name="succeeded">Whether nothing in it failed; null where that was not told.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <exception cref="AuditLogException">It is not on the disk.</exception>
    public void RunFinished(RunRow run, bool? succeeded, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(run);
        Write(nameof(RunFinished), LogEventLevel.Information, FinishedTemplate,
        [
            (RunContextProperties.RunId, run.RunId),
            ("Suite", run.Suite),
            (RunContextProperties.Succeeded, succeeded),
            (RunContextProperties.ElapsedMs, elapsed.TotalMilliseconds),
        ]);
    }

    /// <summary>A test or a suite was judged.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <exception cref="AuditLogException">It is not on the disk.</exception>
    public void Verdict(AuditedVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        Write(
            nameof(Verdict),
            verdict.Succeeded ? LogEventLevel.Information : LogEventLevel.Error,
            verdict.Code is null ? VerdictTemplate : FaultTemplate,
        [
            (RunContextProperties.RunId, verdict.RunId),
            (RunContextProperties.Test, verdict.Test),
            ("State", verdict.State.ToString()),
            (RunContextProperties.Succeeded, verdict.Succeeded),
            (RunContextProperties.ElapsedMs, verdict.Elapsed?.TotalMilliseconds),
            ("Code", verdict.Code),
            ("Message", verdict.Message),
        ]);
    }

    /// <summary>A baseline was accepted.</summary>
    /// <param name="baseline">What is accepted from now on.</param>
    /// <param name="actor">Who accepted it.</param>
    /// <param name="path">The accepted file.</param>
    /// <exception cref="AuditLogException">It is not on the disk.</exception>
    public void BaselineAccepted(AcceptedBaseline baseline, string? actor, string path)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        Write(nameof(BaselineAccepted), LogEventLevel.Information, AcceptedTemplate,
        [
            (RunContextProperties.RunId, baseline.RunId),
            (RunContextProperties.Test, baseline.Test),
            ("Actor", actor ?? "(unknown)"),
            ("Profile", baseline.Profile),
            ("Reason", baseline.Reason),
            ("File", path),
        ]);
    }

    /// <summary>Files of the history were put together.</summary>
    /// <param name="table">The table; null for all.</param>
    /// <param name="filesBefore">How many files were replaced; 0 or more.</param>
    /// <param name="filesAfter">By how many; 0 or more.</param>
    /// <param name="bytesBefore">Size of those replaced; 0 or more.</param>
    /// <param name="bytesAfter">Size of those made; 0 or more.</param>
    /// <exception cref="AuditLogException">It is not on the disk.</exception>
    public void HistoryCompacted(string? table, long filesBefore, long filesAfter, long bytesBefore, long bytesAfter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(filesBefore);
        ArgumentOutOfRangeException.ThrowIfNegative(filesAfter);
        ArgumentOutOfRangeException.ThrowIfNegative(bytesBefore);
        ArgumentOutOfRangeException.ThrowIfNegative(bytesAfter);
        Write(nameof(HistoryCompacted), LogEventLevel.Information, CompactedTemplate,
        [
            ("Table", table),
            ("FilesBefore", filesBefore),
            ("FilesAfter", filesAfter),
            ("BytesBefore", bytesBefore),
            ("BytesAfter", bytesAfter),
        ]);
    }

    private void Write(string auditEvent, LogEventLevel level, MessageTemplate template, ReadOnlySpan<(string Name, object? Value)> properties)
    {
        if (_writer is null)
        {
            return;
        }

        List<LogEventProperty> known = [new(RunContextProperties.AuditEvent, new ScalarValue(auditEvent))];
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                known.Add(new LogEventProperty(name, new ScalarValue(value)));
            }
        }

        var now = _time.GetUtcNow();
        try
        {
            _writer.WriteThrough(new LoggedEvent(new LogEvent(now, level, exception: null, template, known), RunContext.Current, now.UtcDateTime, IsAudit: true));
        }
        catch (Exception error)
        {
            // Whatever it is, the caller must not believe that the event is kept.
            throw new AuditLogException(auditEvent, _writer.Folder, error);
        }
    }
}
