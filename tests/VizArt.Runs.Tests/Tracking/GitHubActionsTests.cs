using System.Text;

namespace VizArt.Runs.Tests.Tracking;

public sealed class GitHubActionsTests : IDisposable
{
    private const string HeadOfPull = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private readonly GitRepository _repository = new();
    private readonly string _commit;

    public GitHubActionsTests()
    {
        _commit = _repository.Commit();
        _repository.Git("checkout", "--quiet", "--detach");
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_push_tells_its_branch()
    {
        var source = Read(("GITHUB_SHA", _commit), ("GITHUB_REF", "refs/heads/main"));

        Assert.Equal((_commit, "main", null), (source.Commit, source.Branch, source.PullRequest));
        Assert.Equal(("GitHub Actions", "octocat", "https://github.com/acme/vision/actions/runs/77"), (source.Ci, source.Actor, source.BuildUrl));
        Assert.Equal("acme/vision", source.Repository);
    }

    [Fact]
    public void A_pull_request_tells_its_number_its_head_and_its_base()
    {
        var source = Read(
            ("GITHUB_SHA", _commit), ("GITHUB_REF", "refs/pull/12/merge"), ("GITHUB_HEAD_REF", "feature"), ("GITHUB_BASE_REF", "main"),
            ("GITHUB_EVENT_PATH", Event("""{"pull_request":{"number":12,"head":{"sha":"HEAD"},"base":{"ref":"main"}}}""".Replace("HEAD", HeadOfPull, StringComparison.Ordinal))));

        Assert.Equal(
            ("12", HeadOfPull, "main", "feature", _commit),
            (source.PullRequest, source.HeadCommit, source.BaseBranch, source.Branch, source.Commit));
    }

    [Fact]
    public void A_pull_request_without_its_event_is_still_one()
    {
        var source = Read(("GITHUB_SHA", _commit), ("GITHUB_REF", "refs/pull/12/merge"), ("GITHUB_EVENT_PATH", "/does/not/exist"));

        Assert.Equal(("12", null), (source.PullRequest, source.Branch));
    }

    [Fact]
    public void The_branch_is_not_believed_where_another_commit_was_checked_out()
    {
        var source = Read(("GITHUB_SHA", new string('c', 40)), ("GITHUB_REF", "refs/heads/main"));

        Assert.Equal((_commit, null), (source.Commit, source.Branch));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"pull_request":null}""")]
    [InlineData("""{"pull_request":{"number":"12","head":7,"base":{"ref":[]}}}""")]
    public void An_event_of_another_shape_tells_nothing(string json)
    {
        Assert.Equal(new GitHubEvent(), GitHubEvent.Parse(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("true", "CI")]
    [InlineData("1", "CI")]
    [InlineData("false", null)]
    [InlineData("", null)]
    public void Other_build_services_are_known_by_the_variable_CI(string value, string? expected)
    {
        var source = SourceControl.Read(_repository.Path, name => name == "CI" ? value : null);

        Assert.Equal(expected, source.Ci);
    }

    private string Event(string json)
    {
        var file = _repository.Outside("event.json");
        File.WriteAllText(file, json);
        return file;
    }

    private SourceControl Read(params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>
        {
            ["CI"] = "true",
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_REPOSITORY"] = "acme/vision",
            ["GITHUB_ACTOR"] = "octocat",
            ["GITHUB_SERVER_URL"] = "https://github.com",
            ["GITHUB_RUN_ID"] = "77",
        };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return SourceControl.Read(_repository.Path, environment.GetValueOrDefault);
    }
}
