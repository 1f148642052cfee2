using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Runs;

/// <summary>Puts the layers of the settings on top of each other, and gathers what is wrong with any of them.</summary>
internal sealed class SettingsResolver(string startDirectory, Func<string, string?> environment, Func<string, object?> hostConfiguration)
{
    private const int LongestBranch = 255;
    private const int LongestProfile = 64;
    private const int LongestFilter = 1000;

    private readonly List<SettingsFault> _faults = [];

    public VizArtOptions Resolve()
    {
        var root = RepositoryRoot.Find(startDirectory) ?? startDirectory;
        var options = new VizArtOptions
        {
            RootDirectory = root,
            Directory = Path.Combine(root, VizArtOptions.DefaultDirectoryName),
        };
        if (RepositoryRoot.DefaultBranch(root) is { } branch)
        {
            options = options with { BaselineBranch = branch };
        }

        options = WithFile(options);
        options = WithHostConfiguration(options);
        options = WithEnvironment(options);
        return _faults.Count == 0 ? options : throw new VizArtSettingsException([.. _faults]);
    }

    private VizArtOptions WithFile(VizArtOptions options)
    {
        var file = SettingsFile.Read(Path.Combine(options.RootDirectory, VizArtOptions.FileName), _faults);
        return options with
        {
            Enabled = file.Enabled ?? options.Enabled,
            EnableMonitoring = file.EnableMonitoring ?? options.EnableMonitoring,
            Directory = FullPath(SettingsFile.DirectoryKey, file.Directory, options),
            BaselineBranch = Branch(SettingsFile.BaselineBranchKey, file.BaselineBranch) ?? options.BaselineBranch,
            Listen = file.Listen ?? options.Listen,
            FailOn = file.FailOn ?? options.FailOn,
        };
    }

    private VizArtOptions WithHostConfiguration(VizArtOptions options)
    {
        const string enabled = "VizArt.Enabled";
        const string directory = "VizArt.Directory";
        const string failOn = "VizArt.FailOn";
        return options with
        {
            Enabled = Flag(enabled, Text(hostConfiguration(enabled))) ?? options.Enabled,
            Directory = FullPath(directory, Text(hostConfiguration(directory)), options),
            FailOn = States(failOn, Text(hostConfiguration(failOn))) ?? options.FailOn,
        };

        static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }

    private VizArtOptions WithEnvironment(VizArtOptions options)
    {
        const string profile = "VIZART_PROFILE";
        const string samples = "VIZART_SAMPLES";
        return options with
        {
            Enabled = Flag("VIZART_ENABLED", Variable("VIZART_ENABLED")) ?? options.Enabled,
            Directory = FullPath("VIZART_DIRECTORY", Variable("VIZART_DIRECTORY"), options),
            RequireData = Flag("VIZART_REQUIRE_DATA", Variable("VIZART_REQUIRE_DATA")) ?? options.RequireData,
            BaselineBranch = Branch("VIZART_BASELINE_BRANCH", Variable("VIZART_BASELINE_BRANCH")) ?? options.BaselineBranch,
            FailOn = States("VIZART_FAIL_ON", Variable("VIZART_FAIL_ON")) ?? options.FailOn,
            RunId = Id("VIZART_RUN_ID", Variable("VIZART_RUN_ID")),
            Profile = ProfileName(profile, Variable(profile)),
            Filter = Variable("VIZART_FILTER") is { } filter ? TextLimits.OneLine(Uri.UnescapeDataString(filter), LongestFilter) : options.Filter,
            Samples = Variable(samples) is { } list
                ? [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
                : options.Samples,
        };
    }

    /// <summary>A variable that is set to nothing counts as not set: build services hand over empty ones.</summary>
    private string? Variable(string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;

    private bool? Flag(string source, string? value)
    {
        switch (value?.ToUpperInvariant())
        {
            case null:
                return null;
            case "TRUE" or "1":
                return true;
            case "FALSE" or "0":
                return false;
            default:
                _faults.Add(new SettingsFault(source, null, $"'{Shown(value)}' is not true or false."));
                return null;
        }
    }

    private string FullPath(string source, string? value, VizArtOptions options)
    {
        if (value is null)
        {
            return options.Directory;
        }

        if (value.Contains('\0', StringComparison.Ordinal))
        {
            _faults.Add(new SettingsFault(source, null, "A path holds no NUL character."));
            return options.Directory;
        }

        return Path.GetFullPath(value, options.RootDirectory);
    }

    private ImmutableArray<VerdictState>? States(string source, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (FailOnList.TryParse(value, out var states, out var fault))
        {
            return states;
        }

        _faults.Add(new SettingsFault(source, null, $"'{Shown(value)}': {fault}."));
        return null;
    }

    private string? Branch(string source, string? value)
    {
        if (value is null || (value.Length <= LongestBranch && !value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))))
        {
            return value;
        }

        _faults.Add(new SettingsFault(source, null, $"'{Shown(value)}' is not the name of a branch."));
        return null;
    }

    private string? Id(string source, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (Runs.RunId.TryParse(value, out var id))
        {
            return id;
        }

        _faults.Add(new SettingsFault(source, null, $"'{Shown(value)}' is not a UUID, such as 0198c1a2-7b3c-7def-8123-456789abcdef."));
        return null;
    }

    private string? ProfileName(string source, string? value)
    {
        if (value is null || (value.Length <= LongestProfile && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        {
            return value;
        }

        _faults.Add(new SettingsFault(source, null,
            $"'{Shown(value)}' is no name of a profile: at most {LongestProfile} letters, digits, '-' and '_', for it becomes part of a file's name."));
        return null;
    }

    private static string Shown(string value) => TextLimits.OneLine(value, 60);
}
