namespace VizArt.Runs.Tests.Tracking;

public sealed class RepositoryNameTests
{
    [Theory]
    [InlineData("https://github.com/acme/vision.git", "acme/vision")]
    [InlineData("https://github.com/acme/vision", "acme/vision")]
    [InlineData("https://github.com/acme/vision/", "acme/vision")]
    [InlineData("https://zoe:s3cr3t@github.com/acme/vision.git", "acme/vision")]
    [InlineData("https://x-access-token:ghs_abc@github.com/acme/vision", "acme/vision")]
    [InlineData("https://github.com/acme/vision.git?token=s3cr3t#s3cr3t", "acme/vision")]
    [InlineData("https://github.com/ghp_s3cr3t/acme/vision.git", "***/acme/vision")]
    [InlineData("https://user:p@ss/w0rd@github.com/acme/vision.git", "***/acme/vision")]
    [InlineData("git@github.com:acme/vision.git", "acme/vision")]
    [InlineData("github.com:acme/vision", "acme/vision")]
    [InlineData("ssh://git@github.com:22/acme/vision.git", "acme/vision")]
    [InlineData("git@gitlab.com:group/sub/vision.git", "group/sub/vision")]
    [InlineData("file:///srv/zoe/vision.git", "vision")]
    [InlineData("/srv/zoe/vision", "vision")]
    [InlineData("../vision.git", "vision")]
    [InlineData("C:\\Users\\zoe\\vision", "vision")]
    [InlineData("https://github.com/", null)]
    [InlineData("..", null)]
    [InlineData(".git", ".git")]
    [InlineData("", null)]
    public void The_name_is_found_and_nothing_secret_with_it(string url, string? expected)
    {
        var name = RepositoryName.FromUrl(url);

        Assert.Equal(expected, name);
    }
}
