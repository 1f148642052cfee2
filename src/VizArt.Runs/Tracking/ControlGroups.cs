using System.Globalization;

namespace VizArt.Runs;

/// <summary>The memory that Linux's control groups, of either version, leave this process: the least limit of its group and all above.</summary>
/// <remarks>
/// Sources: cgroups(7); the kernel's <c>admin-guide/cgroup-v1/memory</c> and <c>cgroup-v2</c>; the fields of <c>mountinfo</c> in proc(5). A
/// container mostly sees its own group as the root, and the path of the host: what is not there is sought above.
/// </remarks>
internal static class ControlGroups
{
    private const int MostLines = 10_000;
    private const string LimitV1 = "memory.limit_in_bytes";
    private const string LimitV2 = "memory.max";

    /// <summary>The limit in bytes; null where there is none, or the system does not tell.</summary>
    /// <param name="root">The folder that <c>/proc</c> and <c>/sys</c> are in.</param>
    public static long? MemoryLimit(string root = "/")
    {
        try
        {
            var groups = Lines(Path.Combine(root, "proc/self/cgroup")).Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
            long? least = null;
            foreach (var mount in Lines(Path.Combine(root, "proc/self/mountinfo")).Select(Mount.Parse).OfType<Mount>())
            {
                var group = groups.Find(parts => mount.IsVersion2 ? parts is ["0", "", _] : parts[1].Split(',').Contains("memory"));
                if (group is not null && LimitIn(root, mount, group[2]) is { } limit && !(least < limit))
                {
                    least = limit;
                }
            }

            return least;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static long? LimitIn(string root, Mount mount, string path)
    {
        var within = mount.Root != "/" && (path + "/").StartsWith(mount.Root + "/", StringComparison.Ordinal) ? path[mount.Root.Length..] : path;
        var names = within.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var mounted = Path.Combine(root, mount.Point.TrimStart('/'));
        var file = mount.IsVersion2 ? LimitV2 : LimitV1;
        long? least = null;
        for (var depth = names.Contains("..") ? 0 : names.Length; depth >= 0; depth--)
        {
            var limit = Limit(Path.Combine([mounted, .. names[..depth], file]));
            least = limit is { } bytes && !(least < bytes) ? bytes : least;
        }

        return least;
    }

    private static long? Limit(string path) =>
        File.Exists(path) && long.TryParse(File.ReadAllText(path).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes : null;

    private static List<string> Lines(string path) => File.Exists(path) ? [.. File.ReadLines(path).Take(MostLines)] : [];

    /// <summary>Where groups are mounted, and from which group on.</summary>
    private sealed record Mount(string Root, string Point, bool IsVersion2)
    {
        /// <returns>Null for a line of something else.</returns>
        public static Mount? Parse(string line)
        {
            // id parent major:minor root point options [tags] - type source superoptions
            var halves = line.Split(" - ", 2);
            var fields = halves[0].Split(' ');
            var kind = halves.Length == 2 ? halves[1].Split(' ') : [];
            return fields.Length < 5 || kind.Length < 3 ? null
                : kind[0] == "cgroup2" ? new Mount(fields[3], Unescaped(fields[4]), true)
                : kind[0] == "cgroup" && kind[2].Split(',').Contains("memory") ? new Mount(fields[3], Unescaped(fields[4]), false)
                : null;
        }

        private static string Unescaped(string point) => point.Replace(@"\040", " ", StringComparison.Ordinal);
    }
}
