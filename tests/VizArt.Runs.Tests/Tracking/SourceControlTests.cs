namespace VizArt.Runs.Tests.Tracking;

public sealed class SourceControlTests : IDisposable
{
    private readonly GitRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_clean_repository_tells_commit_and_branch()
    {
        var commit = _repository.Commit();
        _repository.Git("remote", "add", "origin", "https://zoe:s3cr3t@github.com/acme/vision.git");

        var source = Read();

        Assert.Equal(
            (commit, "main", false, "acme/vision", _repository.Path),
            (source.Commit, source.Branch, source.IsDirty, source.Repository, source.RootDirectory));
        Assert.Null(source.PullRequest);
        Assert.Null(source.Ci);
        Assert.Equal(Environment.UserName, source.Actor);
    }

    [Fact]
    public void A_subfolder_is_of_the_same_repository()
    {
        var commit = _repository.Commit("src/deep/code.cs");

        var source = SourceControl.Read(Path.Combine(_repository.Path, "src", "deep"), _ => null);

        Assert.Equal((commit, _repository.Path, "vision"), (source.Commit, source.RootDirectory, source.Repository));
    }

    [Theory]
    [InlineData("code.cs", true)]
    [InlineData("untracked.cs", true)]
    [InlineData("bin/ignored.dll", false)]
    [InlineData(".vizart/history/runs.parquet", false)]
    [InlineData("src/.vizart/history/runs.parquet", false)]
    public void What_is_in_no_commit_makes_it_dirty_unless_it_is_ignored_or_ours(string file, bool isDirty)
    {
        _repository.Commit(".gitignore", "bin/\n");
        _repository.Commit("src/code.cs");
        _repository.Commit();

        _repository.Write(file, "2");

        Assert.Equal(isDirty, Read().IsDirty);
    }

    [Fact]
    public void A_removed_file_makes_it_dirty()
    {
        _repository.Commit();

        File.Delete(Path.Combine(_repository.Path, "code.cs"));

        Assert.True(Read().IsDirty);
    }

    [Fact]
    public void Without_a_commit_there_is_a_branch_and_no_commit()
    {
        var source = Read();

        Assert.Equal((null, "main", false), (source.Commit, source.Branch, source.IsDirty));
    }

    [Fact]
    public void A_detached_head_has_no_branch()
    {
        var commit = _repository.Commit();
        _repository.Git("checkout", "--quiet", "--detach");

        var source = Read();

        Assert.Equal((commit, null), (source.Commit, source.Branch));
    }

    [Fact]
    public void A_clone_knows_the_default_branch_and_where_it_was_left()
    {
        var trunk = _repository.Commit();
        _repository.Git("branch", "-m", "main", "trunk");
        var clone = Clone();
        Git(clone, "checkout", "--quiet", "-b", "feature");
        Git(clone, "commit", "--quiet", "--allow-empty", "-m", "more");

        var source = SourceControl.Read(clone, _ => null);

        Assert.Equal(("trunk", trunk, "feature", "vision"), (source.DefaultBranch, source.MergeBase, source.Branch, source.Repository));
        Assert.Equal("trunk", VizArtOptions.Resolve(clone, _ => null, _ => null).BaselineBranch);
    }

    [Fact]
    public void A_shallow_clone_is_read_as_far_as_it_goes()
    {
        _repository.Commit();
        var commit = _repository.Commit("code.cs", "2");
        var clone = Clone("--depth", "1");

        var source = SourceControl.Read(clone, _ => null);

        Assert.Equal((commit, "main", false), (source.Commit, source.Branch, source.IsDirty));
    }

    [Fact]
    public void A_work_tree_of_its_own_is_a_repository()
    {
        var commit = _repository.Commit();
        var tree = _repository.Outside("tree");
        _repository.Git("worktree", "add", "--quiet", "-b", "side", tree);

        var source = SourceControl.Read(tree, _ => null);

        Assert.Equal((commit, "side", false, tree), (source.Commit, source.Branch, source.IsDirty, source.RootDirectory));
    }

    [Fact]
    public void A_folder_that_only_looks_like_a_repository_tells_nothing()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_repository.Outside("fake"), ".git")).Parent!.FullName;

        var source = SourceControl.Read(folder, _ => null);

        Assert.Equal((null, null, null, "fake"), (source.Commit, source.Branch, source.IsDirty, source.Repository));
    }

    [Fact]
    public void A_broken_link_to_a_repository_tells_nothing()
    {
        var folder = Directory.CreateDirectory(_repository.Outside("broken")).FullName;
        File.WriteAllText(Path.Combine(folder, ".git"), "gitdir: /does/not/exist\n");

        var source = SourceControl.Read(folder, _ => null);

        Assert.Null(source.Commit);
        Assert.Null(source.IsDirty);
    }

    [Fact]
    public void Outside_of_a_repository_there_is_none()
    {
        var folder = Directory.CreateDirectory(_repository.Outside("plain")).FullName;

        var source = SourceControl.Read(folder, _ => null);

        Assert.Equal((null, null, null, null), (source.RootDirectory, source.Repository, source.Commit, source.IsDirty));
    }

    [Fact]
    public void A_program_that_the_repository_names_is_not_run()
    {
        _repository.Commit();
        var trace = _repository.Outside("trace");
        _repository.Git("config", "core.fsmonitor", $"touch '{trace}'");

        Read();

        Assert.False(File.Exists(trace));
    }

    private SourceControl Read() => SourceControl.Read(_repository.Path, _ => null);

    private string Clone(params string[] options)
    {
        var clone = _repository.Outside("clone");
        _repository.Git(["clone", "--quiet", .. options, new Uri(_repository.Path).AbsoluteUri, clone]);
        return clone;
    }

    private void Git(string folder, params string[] arguments) => _repository.Git(["-C", folder, .. arguments]);
}
