using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Runs;

/// <summary>The devices that <c>CUDA_VISIBLE_DEVICES</c> leaves a process. Pure.</summary>
internal static class VisibleDevices
{
    public const string Variable = "CUDA_VISIBLE_DEVICES";

    /// <summary>Picks devices as CUDA does: by index or by the beginning of an id, and none from the first on that is not there.</summary>
    /// <param name="visible">The variable's value; null where it is not set, which leaves all.</param>
    /// <param name="uuids">Every device's id, such as <c>GPU-1b2c…</c>; null where not known.</param>
    /// <returns>Indices, each once.</returns>
    /// <remarks>
    /// Source: CUDA C++ Programming Guide, "CUDA Environment Variables". Indices are those of the PCI bus; CUDA's own order is another where devices
    /// of several kinds are in one machine and <c>CUDA_DEVICE_ORDER</c> is not <c>PCI_BUS_ID</c>.
    /// </remarks>
    public static ImmutableArray<int> Of(string? visible, IReadOnlyList<string?> uuids)
    {
        if (visible is null)
        {
            return [.. Enumerable.Range(0, uuids.Count)];
        }

        var picked = ImmutableArray.CreateBuilder<int>();
        foreach (var entry in visible.Split(',', StringSplitOptions.TrimEntries))
        {
            var index = int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : IndexOf(entry, uuids);
            if (index < 0 || index >= uuids.Count)
            {
                break;
            }

            if (!picked.Contains(index))
            {
                picked.Add(index);
            }
        }

        return picked.ToImmutable();
    }

    private static int IndexOf(string entry, IReadOnlyList<string?> uuids)
    {
        for (var i = 0; entry.Length > 0 && i < uuids.Count; i++)
        {
            if (uuids[i]?.StartsWith(entry, StringComparison.OrdinalIgnoreCase) == true)
            {
                return i;
            }
        }

        return -1;
    }
}
