using System.Xml;
using Microsoft.Build.Framework;

namespace VizArt.Testing.MSBuild;

/// <summary>Tells the test process what the build knows of its run: the id, and which tests were asked for.</summary>
public sealed class DescribeRun : Microsoft.Build.Utilities.Task
{
    private const string FilterSetting = "RunConfiguration.TestCaseFilter=";
    private const string VariablePrefix = "RunConfiguration.EnvironmentVariables.";

    /// <summary>The run's id; null or empty where the test process shall make one.</summary>
    public string? RunId { get; set; }

    /// <summary>What <c>--filter</c> was given; null or empty for all tests.</summary>
    public string? Filter { get; set; }

    /// <summary>The run settings of the command line, one <c>name=value</c> each.</summary>
    public string[] CommandLineSettings { get; set; } = [];

    /// <summary>Path of the run settings file; null or empty for none.</summary>
    public string? SettingsFile { get; set; }

    /// <summary>Run settings to add to the command line's: variables of the test process.</summary>
    [Output]
    public string[] AddedSettings { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var added = new List<string>();
        if (!string.IsNullOrEmpty(RunId))
        {
            added.Add($"{VariablePrefix}VIZART_RUN_ID={RunId}");
        }

        var filters = new[] { Filter }
            .Concat(CommandLineSettings.Where(setting => setting.StartsWith(FilterSetting, StringComparison.OrdinalIgnoreCase)).Select(setting => setting.Substring(FilterSetting.Length)))
            .Concat([FilterOfFile()])
            .Where(filter => !string.IsNullOrWhiteSpace(filter))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (filters.Count > 0)
        {
            // Escaped: on its way the text passes MSBuild, two command lines and an XML file, each with signs of its own.
            added.Add($"{VariablePrefix}VIZART_FILTER={Uri.EscapeDataString(string.Join(" & ", filters))}");
        }

        AddedSettings = [.. added];
        return true;
    }

    private string? FilterOfFile()
    {
        if (string.IsNullOrEmpty(SettingsFile) || !File.Exists(SettingsFile))
        {
            return null;
        }

        try
        {
            using var reader = XmlReader.Create(SettingsFile, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return reader.ReadToFollowing("TestCaseFilter") ? reader.ReadElementContentAsString().Trim() : null;
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // The test host reads the same file next, and says what is wrong with it.
            Log.LogMessage(MessageImportance.Low, "{0} was not searched for a filter: {1}", SettingsFile, e.Message);
            return null;
        }
    }
}
