namespace VizArt.Runs.Tests.Tracking;

public sealed class ControlGroupsTests : IDisposable
{
    private const string Version2 = "31 23 0:28 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw\n";
    private const string Version1 = "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n34 31 0:31 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_a_container_the_limit_is_that_of_the_root_it_sees()
    {
        Write("0::/\n", Version2, ("sys/fs/cgroup/memory.max", "2147483648\n"));

        Assert.Equal(2147483648, Limit());
    }

    [Fact]
    public void Of_nested_groups_the_least_limit_counts_whichever_has_it()
    {
        Write(
            "0::/kubepods/pod1/c\n",
            Version2,
            ("sys/fs/cgroup/kubepods/memory.max", "8000000000\n"),
            ("sys/fs/cgroup/kubepods/pod1/memory.max", "4000000000\n"),
            ("sys/fs/cgroup/kubepods/pod1/c/memory.max", "max\n"));

        Assert.Equal(4000000000, Limit());
    }

    [Fact]
    public void Without_a_limit_there_is_none()
    {
        Write("0::/user.slice\n", Version2, ("sys/fs/cgroup/user.slice/memory.max", "max\n"));

        Assert.Null(Limit());
    }

    [Fact]
    public void Version_1_tells_by_the_memory_controller()
    {
        Write(
            "4:memory:/docker/abc\n3:cpu:/docker/abc\n",
            Version1,
            ("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n"),
            ("sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", "1073741824\n"),
            ("sys/fs/cgroup/cpu/docker/abc/memory.limit_in_bytes", "1\n"));

        Assert.Equal(1073741824, Limit());
    }

    [Fact]
    public void A_path_of_the_host_s_that_the_container_does_not_see_leads_to_its_root()
    {
        Write("4:memory:/docker/abc\n", Version1, ("sys/fs/cgroup/memory/memory.limit_in_bytes", "1073741824\n"));

        Assert.Equal(1073741824, Limit());
    }

    [Fact]
    public void Where_only_a_group_is_mounted_paths_begin_at_it()
    {
        Write(
            "0::/docker/abc/inner\n",
            "31 23 0:28 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n",
            ("sys/fs/cgroup/memory.max", "max\n"),
            ("sys/fs/cgroup/inner/memory.max", "1000000000\n"));

        Assert.Equal(1000000000, Limit());
    }

    [Fact]
    public void With_both_versions_mounted_the_one_that_has_the_limit_tells()
    {
        Write(
            "4:memory:/a\n0::/\n",
            Version1 + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n",
            ("sys/fs/cgroup/memory/a/memory.limit_in_bytes", "1000000000\n"));

        Assert.Equal(1000000000, Limit());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("rubbish\n:::\n0::/../..\n", "rubbish\n - \n31 23 0:28 / /sys/fs/cgroup rw - cgroup2\n")]
    [InlineData("0::/a\0b\n", Version2)]
    public void What_cannot_be_read_tells_nothing(string groups, string mounts)
    {
        Write(groups, mounts, ("sys/fs/cgroup/memory.max", "rubbish\n"));

        Assert.Null(Limit());
    }

    [Fact]
    public void Without_proc_there_is_no_limit()
    {
        Assert.Null(ControlGroups.MemoryLimit(_folder["missing"]));
    }

    private long? Limit() => ControlGroups.MemoryLimit(_folder.Path);

    private void Write(string groups, string mounts, params (string Path, string Text)[] files)
    {
        _folder.Write("proc/self/cgroup", groups);
        _folder.Write("proc/self/mountinfo", mounts);
        foreach (var (path, text) in files)
        {
            _folder.Write(path, text);
        }
    }
}
