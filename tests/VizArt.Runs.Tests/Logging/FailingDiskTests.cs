using System.Globalization;

namespace VizArt.Runs.Tests.Logging;

public sealed class FailingDiskTests : IDisposable
{
    private static readonly AuditedVerdict Passed = new() { Test = "t", State = VerdictState.Passed, Succeeded = true };

    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ordinary_events_that_cannot_be_written_are_counted_and_told_once()
    {
        Block();
        using var log = _folder.Open();

        for (var i = 0; i < 3; i++)
        {
            log.Logger.Information("x");
            log.Flush();
        }

        Assert.Equal(3, log.LostEvents);
        Assert.NotNull(log.LossReason);
        Assert.StartsWith($"VIZ412 The log in {_folder.Logs} cannot be written: ", Assert.Single(_folder.Told), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_the_audit_trail_that_cannot_be_written_is_refused_to_its_caller()
    {
        Block();
        using var log = _folder.Open();

        var refused = Assert.Throws<AuditLogException>(() => log.Audit.Verdict(Passed));

        Assert.Equal("VIZ411", refused.Code);
        Assert.Equal("Verdict", refused.AuditEvent);
        Assert.Equal(_folder.Logs, refused.Folder);
        Assert.StartsWith("VIZ411 The event Verdict could not be written to the log in ", refused.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<IOException>(refused.InnerException);
    }

    [Fact]
    public void When_the_disk_is_back_the_log_goes_on_and_says_how_many_events_it_lacks()
    {
        Block();
        using (var log = _folder.Open())
        {
            log.Logger.Information("lost");
            log.Logger.Information("lost too");
            log.Flush();
            Unblock();

            log.Audit.Verdict(Passed);
            log.Logger.Information("kept");
        }

        var lines = _folder.Lines();
        Assert.Equal(["{LostEvents} events were lost: {Reason}", "{Test}: {State}", "kept"], lines.Select(line => line.GetProperty("@mt").GetString()));
        Assert.Equal(2, lines[0].GetProperty("LostEvents").GetInt32());
        Assert.Equal("Warning", lines[0].GetProperty("@l").GetString());
    }

    [Fact]
    public void Who_is_told_of_lost_events_may_ask_the_log_itself()
    {
        RunLog? log = null;
        Block();
        log = RunLog.Open(_folder.Options with
        {
            OnFault = told =>
            {
                log!.Logger.Error("told");
                Assert.Throws<AuditLogException>(() => log.Audit.Verdict(Passed));
                log.Flush();
            },
        });

        log.Logger.Information("lost");
        log.Flush();

        Assert.Equal(2, log.LostEvents);
        Unblock();
        log.Dispose();
        Assert.Equal(2, Assert.Single(_folder.Lines()).GetProperty("LostEvents").GetInt32());
    }

    [Fact]
    public void A_second_outage_is_told_again()
    {
        using var log = _folder.Open();
        for (var outage = 0; outage < 2; outage++)
        {
            Block();
            log.Logger.Information("lost");
            log.Flush();
            Unblock();
            log.Logger.Information("kept");
            log.Flush();
        }

        Assert.Equal(2, _folder.Told.Count(told => told.StartsWith("VIZ412", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_folder_deleted_under_the_log_is_told_and_made_again()
    {
        if (OperatingSystem.IsWindows())
        {
            // There a file that is written to cannot be deleted.
            return;
        }

        using var log = _folder.Open();
        log.Logger.Information("deleted");
        log.Flush();
        Directory.Delete(_folder.Directory, recursive: true);

        log.Logger.Information("kept");
        log.Audit.Verdict(Passed);

        Assert.Equal(["{LostEvents} events were lost: {Reason}", "kept", "{Test}: {State}"], _folder.Lines().Select(line => line.GetProperty("@mt").GetString()));
        Assert.Equal(1, log.LostEvents);
        Assert.Contains("was deleted or changed by another", Assert.Single(_folder.Told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_another_cut_is_left_for_one_of_the_next_number_or_begun_anew()
    {
        using var log = _folder.Open();
        log.Logger.Information("one");
        log.Flush();
        using (var other = new FileStream(_folder["20261123.jsonl"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.SetLength(7);
        }

        log.Audit.Verdict(Passed);

        var lines = File.ReadAllLines(_folder["20261123.jsonl"]);
        Assert.Equal("{\"@t\":\"", lines[0]);
        Assert.Equal("{Test}: {State}", LogFolder.Object(lines[^1]).GetProperty("@mt").GetString());
    }

    [Fact]
    public async Task What_a_full_disk_cut_off_is_taken_back_and_only_what_is_on_it_is_acknowledged()
    {
        if (!OperatingSystem.IsLinux())
        {
            // A limit on the size of files stands for the full disk; elsewhere a process cannot be given one from outside.
            return;
        }

        using var writer = ChildProcess.StartLimited(fileBlocks: 16, Program.Audit, _folder.Directory);
        var acknowledged = new List<int>();
        while (await writer.ReadLineAsync() is { } line && line != Program.Refused)
        {
            acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
        }

        await writer.KillAsync();

        Assert.NotEmpty(acknowledged);
        Assert.Equal(acknowledged, _folder.Lines().Where(line => line.TryGetProperty("AuditEvent", out _)).Select(Program.NumberOf));
    }

    /// <summary>A file stands where the folder of the log would be.</summary>
    private void Block()
    {
        if (Directory.Exists(_folder.Directory))
        {
            Directory.Delete(_folder.Directory, recursive: true);
        }

        Directory.CreateDirectory(_folder.Directory);
        File.WriteAllText(_folder.Logs, "");
    }

    private void Unblock() => File.Delete(_folder.Logs);
}
