using System.CommandLine;
using VizArt.Runs;

namespace VizArt.Cli.Settings;

/// <summary>The option of every command that works on a history: where it lies.</summary>
internal static class DirectoryOption
{
    internal static Option<string?> Create()
    {
        var option = new Option<string?>("--directory")
        {
            HelpName = "dir",
            Description = "The folder of history and pages. Default: as the settings of the current folder say, .vizart at the root of the repository.",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { Length: 0 })
            {
                result.AddError("--directory '' is not a folder. Name one, or leave the option out.");
            }
        });
        return option;
    }

    /// <summary>The settings of the current folder, with the command line's on top.</summary>
    /// <exception cref="VizArtSettingsException">Settings are at fault; the message lists them all.</exception>
    internal static VizArtOptions Resolve(string? directory)
    {
        var options = VizArtOptions.Resolve(Environment.CurrentDirectory);
        return directory is null ? options : options with { Directory = Path.GetFullPath(directory) };
    }
}
