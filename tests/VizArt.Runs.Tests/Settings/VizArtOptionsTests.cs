namespace VizArt.Runs.Tests.Settings;

public sealed class VizArtOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];
    private readonly Dictionary<string, object> _host = [];
    private readonly string _project;

    public VizArtOptionsTests()
    {
        Directory.CreateDirectory(_folder["repo", ".git"]);
        _project = Directory.CreateDirectory(_folder["repo", "tests", "Some.Tests"]).FullName;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_nothing_is_set_the_defaults_hold()
    {
        var options = Resolve();

        Assert.Equal((_folder["repo"], _folder["repo", ".vizart"], "main"), (options.RootDirectory, options.Directory, options.BaselineBranch));
        Assert.True(options is { Enabled: true, EnableMonitoring: true, RunId: null, Profile: null, Samples.IsEmpty: true });
        Assert.Equal(new StageProfilerOptions().Listen.ToArray(), options.Listen.ToArray());
        Assert.False(Directory.Exists(options.Directory));
    }

    [Theory]
    [InlineData("FullyQualifiedName~Cars", "FullyQualifiedName~Cars")]
    [InlineData("%28Name%3D%22a%3Bb%22%7CX%29%26Category%21%3Dy", "(Name=\"a;b\"|X)&Category!=y")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("100 %", "100 %")]
    [InlineData(" ", null)]
    public void The_filter_of_the_tests_is_decoded_and_kept_on_one_line(string value, string? filter)
    {
        _environment["VIZART_FILTER"] = value;

        Assert.Equal(filter, Resolve().Filter);
    }

    [Fact]
    public void A_filter_without_end_is_cut()
    {
        _environment["VIZART_FILTER"] = new string('x', 100_000);

        Assert.Equal(new string('x', 1000) + "…", Resolve().Filter);
    }

    [Fact]
    public void The_root_is_the_nearest_folder_with_a_git_folder_or_file()
    {
        _folder.Write("repo/tests/.git", "gitdir: elsewhere");

        Assert.Equal(_folder["repo", "tests"], Resolve().RootDirectory);
    }

    [Fact]
    public void Outside_of_a_repository_the_root_is_the_project_s_folder()
    {
        var folder = Directory.CreateDirectory(_folder["plain"]).FullName;

        var options = VizArtOptions.Resolve(folder, _ => null, _ => null);

        Assert.Equal(Path.Combine(folder, ".vizart"), options.Directory);
    }

    [Fact]
    public void The_default_branch_of_origin_is_the_baseline_branch()
    {
        _folder.Write("repo/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/release/2\n");

        Assert.Equal("release/2", Resolve().BaselineBranch);
    }

    [Fact]
    public void The_file_sets_what_it_names()
    {
        File("""
            {
              // a comment, and a comma too many
              "enabled": false, "enableMonitoring": false, "directory": "out/vizart", "baselineBranch": "develop", "listen": ["A.*", "!A.B"],
            }
            """);

        var options = Resolve();

        Assert.True(options is { Enabled: false, EnableMonitoring: false, BaselineBranch: "develop" });
        Assert.Equal(_folder["repo", "out", "vizart"], options.Directory);
        Assert.Equal(["A.*", "!A.B"], options.Listen.ToArray());
    }

    [Fact]
    public void Later_layers_win()
    {
        File("""{ "enabled": false, "directory": "file" }""");
        var file = Resolve();
        _host["VizArt.Enabled"] = "true";
        _host["VizArt.Directory"] = "host";
        var host = Resolve();
        _environment["VIZART_ENABLED"] = "0";
        _environment["VIZART_DIRECTORY"] = "environment";
        var environment = Resolve();

        Assert.Equal((false, _folder["repo", "file"]), (file.Enabled, file.Directory));
        Assert.Equal((true, _folder["repo", "host"]), (host.Enabled, host.Directory));
        Assert.Equal((false, _folder["repo", "environment"]), (environment.Enabled, environment.Directory));
    }

    [Fact]
    public void The_environment_sets_what_is_of_one_run()
    {
        _environment["VIZART_RUN_ID"] = "0198C1A2-7B3C-7DEF-8123-456789ABCDEF";
        _environment["VIZART_SAMPLES"] = " img42, img43 ,,";
        _environment["VIZART_PROFILE"] = "gpu";
        _environment["VIZART_REQUIRE_DATA"] = "1";
        _environment["VIZART_BASELINE_BRANCH"] = "release/2";

        var options = Resolve();

        Assert.Equal(("0198c1a2-7b3c-7def-8123-456789abcdef", "gpu", "release/2"), (options.RunId, options.Profile, options.BaselineBranch));
        Assert.Equal(["img42", "img43"], options.Samples.ToArray());
        Assert.True(options.RequireData);
    }

    [Fact]
    public void Variables_that_are_set_to_nothing_set_nothing()
    {
        foreach (var name in new[] { "DIRECTORY", "ENABLED", "BASELINE_BRANCH", "RUN_ID", "SAMPLES", "PROFILE" })
        {
            _environment["VIZART_" + name] = " ";
        }

        Assert.Equal(_folder["repo", ".vizart"], Resolve().Directory);
    }

    [Fact]
    public void All_faults_of_all_layers_are_told_together()
    {
        var file = File("""
            {
              "enabeld": true,
              "directory": 7,
              "listen": ["A", 5, []],
              "enabled": "yes",
              "enabled": true,
              "whatever": { "a": [1, 2] }
            }
            """);
        _host["VizArt.Enabled"] = "maybe";
        _environment["VIZART_RUN_ID"] = "../../x";
        _environment["VIZART_PROFILE"] = "../gpu";
        _environment["VIZART_BASELINE_BRANCH"] = "a b";

        var error = Assert.Throws<VizArtSettingsException>(() => Resolve());

        Assert.Equal("VIZ001", error.Code);
        Assert.Equal(
            $"""
            VIZ001 10 invalid settings:
            {file}, line 2: 'enabeld' is no setting; did you mean 'enabled'?
            {file}, line 3: 'directory' is a text that is not empty, not a number.
            {file}, line 4: 'listen' is a list of texts that are not empty; one is a number.
            {file}, line 5: 'enabled' is true or false, not a text.
            {file}, line 6: 'enabled' is set more than once.
            {file}, line 7: 'whatever' is no setting; there are enabled, enableMonitoring, directory, baselineBranch, listen, failOn, $schema.
            VizArt.Enabled: 'maybe' is not true or false.
            VIZART_BASELINE_BRANCH: 'a b' is not the name of a branch.
            VIZART_RUN_ID: '../../x' is not a UUID, such as 0198c1a2-7b3c-7def-8123-456789abcdef.
            VIZART_PROFILE: '../gpu' is no name of a profile: at most 64 letters, digits, '-' and '_', for it becomes part of a file's name.
            """.ReplaceLineEndings(" "),
            error.Message);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\n\"enabled\": tru\n}", 2)]
    [InlineData("{\n\"enabled\": true\n} {", 3)]
    [InlineData("{\n\n\"enabled\": true", 3)]
    [InlineData("null", 1)]
    public void What_is_not_a_JSON_object_is_told_with_its_line(string json, int line)
    {
        File(json);

        var error = Assert.Throws<VizArtSettingsException>(() => Resolve());

        Assert.Equal(line, Assert.Single(error.Faults).Line);
    }

    [Fact]
    public void Invalid_UTF8_is_told_and_does_no_harm()
    {
        System.IO.File.WriteAllBytes(_folder["repo", "vizart.json"], [.. "{\"directory\": \""u8, 0xFF, 0xFE, .. "\"}"u8]);

        Assert.Single(Assert.Throws<VizArtSettingsException>(() => Resolve()).Faults);
    }

    [Fact]
    public void No_mutation_of_a_valid_file_makes_anything_but_settings_or_faults()
    {
        var valid = """{ "enabled": false, "directory": "out", "listen": ["A.*"], "baselineBranch": "main" }"""u8.ToArray();
        var random = new Random(7);

        for (var i = 0; i < 2000; i++)
        {
            var mutated = valid[..random.Next(1, valid.Length + 1)];
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            var faults = new List<SettingsFault>();
            SettingsFile.Parse("vizart.json", mutated, faults);
            Assert.InRange(faults.Count, 0, 10);
        }
    }

    [Fact]
    public void The_folder_is_made_with_a_gitignore_that_is_left_alone_later()
    {
        var options = Resolve();

        options.CreateDirectory();
        var made = System.IO.File.ReadAllText(Path.Combine(options.Directory, ".gitignore"));
        System.IO.File.WriteAllText(Path.Combine(options.Directory, ".gitignore"), "mine");
        options.CreateDirectory();

        Assert.Equal("*\n", made);
        Assert.Equal("mine", System.IO.File.ReadAllText(Path.Combine(options.Directory, ".gitignore")));
    }

    private string File(string json) => _folder.Write("repo/vizart.json", json);

    private VizArtOptions Resolve() => VizArtOptions.Resolve(_project, _environment.GetValueOrDefault, _host.GetValueOrDefault);
}
