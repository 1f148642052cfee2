using System.Diagnostics;

namespace VizArt.Runs.Tests.Baselines;

public sealed class BaselineFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("DetectorTests.Detects_vehicles", null, "DetectorTests.Detects_vehicles")]
    [InlineData("DetectorTests.Detects_vehicles", "gpu", "DetectorTests.Detects_vehicles.gpu")]
    [InlineData("Outer+Inner.M", null, "Outer~2BInner.M")]
    [InlineData("Tests`1.M", null, "Tests~601.M")]
    [InlineData("細胞.ß", null, "細胞.ß")]
    [InlineData("a/../../b", null, "a~2F..~2F..~2Fb")]
    [InlineData("..\\..\\x", null, "~2E.~5C..~5Cx")]
    [InlineData("CON.M", null, "~43ON.M")]
    [InlineData("Con", null, "~43on")]
    [InlineData("Com1.M", null, "~43om1.M")]
    [InlineData("Contrast.M", null, "Contrast.M")]
    [InlineData("a~b\0\n\u202E", null, "a~7Eb~00~0A~E2~80~AE")]
    public void A_name_becomes_a_files_name_that_is_safe_everywhere(string test, string? profile, string expected) =>
        Assert.Equal(expected, BaselineFiles.NameOf(test, profile));

    [Fact]
    public void A_long_name_is_cut_and_stays_apart_from_others()
    {
        var one = BaselineFiles.NameOf(new string('細', 500) + "1", new string('p', 64));
        var other = BaselineFiles.NameOf(new string('細', 500) + "2", new string('p', 64));

        Assert.NotEqual(one, other);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(one + BaselineFiles.VerifiedExtension) < 230, one);
    }

    [Fact]
    public void Names_that_differ_have_files_names_that_differ()
    {
        var random = new Random(17);
        const string Letters = "ab.~2E\\/+`_-細é\0😀";
        var names = Enumerable.Range(0, 5000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Letters.EnumerateRunes().ElementAt(random.Next(Letters.EnumerateRunes().Count())).ToString())))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        var files = names.Select(name => BaselineFiles.NameOf(name, null)).ToList();

        Assert.Equal(names.Count, files.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(files, file => file.IndexOfAny(['/', '\\', '\0', '+', '`']) >= 0 || file[0] == '.');
    }

    [Fact]
    public async Task What_is_offered_is_kept_out_of_commits_and_accepting_takes_it_away()
    {
        var files = new BaselineFiles(_folder.Path, SomeBaseline.Test, null);
        var baseline = SomeBaseline.With(("F1", 0.5)) with { Suite = "S" };

        await files.WriteReceivedAsync(baseline);
        var offered = Names();
        await files.AcceptAsync(files.ReadReceived()!);

        Assert.Equal([".gitignore", "DetectorTests.Detects_vehicles.received.json"], offered);
        Assert.Equal("*.received.json\n.gitignore\n", File.ReadAllText(_folder["Baselines", ".gitignore"]));
        Assert.Equal([".gitignore", "DetectorTests.Detects_vehicles.verified.json"], Names());
        Assert.True(files.ReadAccepted()!.SaysTheSameAs(baseline));
        Assert.Null(files.ReadAccepted()!.Suite);
    }

    [Fact]
    public async Task A_gitignore_of_the_users_own_stays_as_it_is()
    {
        _folder.Write("Baselines/.gitignore", "mine\n");

        await new BaselineFiles(_folder.Path, SomeBaseline.Test, null).WriteReceivedAsync(SomeBaseline.With(("F1", 0.5)));

        Assert.Equal("mine\n", File.ReadAllText(_folder["Baselines", ".gitignore"]));
    }

    [Fact]
    public async Task A_profile_goes_by_the_common_file_until_it_has_its_own()
    {
        var common = new BaselineFiles(_folder.Path, SomeBaseline.Test, null);
        var gpu = new BaselineFiles(_folder.Path, SomeBaseline.Test, "gpu");
        await common.AcceptAsync(SomeBaseline.With(("F1", 0.5)));

        var before = gpu.ReadAccepted()!;
        await gpu.AcceptAsync(SomeBaseline.With(("F1", 0.6)) with { Profile = "gpu" });

        Assert.Equal((null, 0.5), (before.Profile, before.Figures[0].Value));
        Assert.Equal(("gpu", 0.6), (gpu.ReadAccepted()!.Profile, gpu.ReadAccepted()!.Figures[0].Value));
        Assert.Equal(0.5, common.ReadAccepted()!.Figures[0].Value);
    }

    [Fact]
    public async Task A_file_of_another_test_is_told_apart_by_what_it_says()
    {
        var files = new BaselineFiles(_folder.Path, SomeBaseline.Test, null);
        await files.AcceptAsync(SomeBaseline.With(("F1", 0.5)));
        File.Move(files.VerifiedPath, _folder["Baselines", "Other.Test.verified.json"]);

        var fault = Assert.Throws<BaselineFileException>(() => new BaselineFiles(_folder.Path, "Other.Test", null).ReadAccepted());

        Assert.Equal(
            "It is of 'DetectorTests.Detects_vehicles', and its name is that of 'Other.Test'. Give it back its name; of two tests whose files' names are the same, rename one.",
            fault.Problem);
    }

    [Fact]
    public void An_empty_file_is_told()
    {
        var files = new BaselineFiles(_folder.Path, SomeBaseline.Test, null);
        _folder.Write($"Baselines/{SomeBaseline.Test}.verified.json", "");

        var fault = Assert.Throws<BaselineFileException>(files.ReadAccepted);

        Assert.StartsWith("It is empty.", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_too_large_is_not_read()
    {
        var files = new BaselineFiles(_folder.Path, SomeBaseline.Test, null);
        _folder.Write($"Baselines/{SomeBaseline.Test}.verified.json", "x");
        using (var file = File.OpenWrite(files.VerifiedPath))
        {
            file.SetLength(BaselineFileReader.LargestFile + 1);
        }

        var fault = Assert.Throws<BaselineFileException>(files.ReadAccepted);

        Assert.StartsWith("It has 16777217 bytes; a baseline has 16777216 at most.", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_the_files_name_is_told()
    {
        Directory.CreateDirectory(_folder["Baselines", $"{SomeBaseline.Test}.verified.json"]);

        var fault = Assert.Throws<BaselineFileException>(new BaselineFiles(_folder.Path, SomeBaseline.Test, null).ReadAccepted);

        Assert.StartsWith("It is no file.", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_of_the_files_name_is_refused_and_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var files = new BaselineFiles(_folder.Path, SomeBaseline.Test, null);
        Directory.CreateDirectory(files.Folder);
        using var made = Process.Start("mkfifo", [files.VerifiedPath]);
        await made.WaitForExitAsync();

        var fault = Assert.Throws<BaselineFileException>(files.ReadAccepted);

        Assert.StartsWith("It is empty.", fault.Problem, StringComparison.Ordinal);
    }

    private List<string?> Names() => [.. Directory.EnumerateFiles(_folder["Baselines"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)];
}
