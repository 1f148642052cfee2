using System.Globalization;

namespace VizArt.Runs;

/// <summary>Says what could not be read.</summary>
internal static class AuditProblems
{
    public static IEnumerable<AuditProblem> Of(string path, Damage damage, string? failure)
    {
        if (damage.Lines > 0)
        {
            yield return Damaged(path, damage);
        }

        if (failure is not null)
        {
            yield return Unreadable(path, failure);
        }
    }

    public static AuditProblem Unreadable(string path, string why) => new(
        "VIZ431", path, 0, null, $"VIZ431 {path}: it cannot be read to its end ({why}); what else is in it is missing here. Check the rights on it, and the disk.");

    private static AuditProblem Damaged(string path, Damage damage)
    {
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"VIZ430 {path}: {damage.Lines} damaged {(damage.Lines == 1 ? "line" : "lines")}, {(damage.Lines == 1 ? "" : "the first ")}at byte {damage.FirstOffset} ({damage.Why}); left out, all others were read. A line is cut off where a process or the machine died while it wrote.");
        return new AuditProblem("VIZ430", path, damage.Lines, damage.FirstOffset, message);
    }
}
