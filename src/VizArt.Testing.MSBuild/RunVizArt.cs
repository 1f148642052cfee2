using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace VizArt.Testing.MSBuild;

/// <summary>
/// Runs the <c>vizart</c> tool in a process of its own. Lines of its standard error such as <c>tests/T.cs(12): error VIZ101: …</c> become errors of the
/// build with code and place; its standard output is shown.
/// </summary>
public sealed class RunVizArt : ToolTask
{
    private const int PatienceInMilliseconds = 10 * 60 * 1000;
    private const int LongestComplaint = 2000;

    // The tool compiles loops well at once, for large sets of predictions; the gate reads little and starts often: 0.58 s to 0.43 s.
    private const string QuickStart = "DOTNET_TC_QuickJitForLoops=1";

    private static readonly Regex LeadingCode = new(@"^(?:vizart: error )?(?<code>VIZ\d{3}):? +", RegexOptions.CultureInvariant);

    private readonly List<string> _complaints = [];

    /// <summary>Path of <c>vizart.dll</c>.</summary>
    [Required]
    public string ToolAssembly { get; set; } = "";

    /// <summary>Path of the <c>dotnet</c> that runs it; null or empty for the one in the search path.</summary>
    public string? DotnetHost { get; set; }

    /// <summary>The command, such as <c>gate</c>.</summary>
    [Required]
    public string Command { get; set; } = "";

    /// <summary>Folder of the project: the tool runs there, so it finds the settings that the tests find.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The folder of history and pages as <c>VizArtDirectory</c> has it; null or empty for the default. The environment wins, as in the tests.</summary>
    public string? Directory { get; set; }

    /// <summary>The run to judge; null or empty for the latest.</summary>
    public string? RunId { get; set; }

    /// <summary>The suite to judge; null or empty for all.</summary>
    public string? Suite { get; set; }

    /// <summary>The states that end the build, as <c>VizArtFailOn</c> has them, parted by commas or semicolons; null or empty for what the settings say. The environment wins.</summary>
    public string? FailOn { get; set; }

    /// <summary>Further switches, such as <c>--report</c>.</summary>
    public string[] Switches { get; set; } = [];

    /// <inheritdoc/>
    protected override string ToolName => Path.DirectorySeparatorChar == '\\' ? "dotnet.exe" : "dotnet";

    /// <inheritdoc/>
    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.High;

    /// <inheritdoc/>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Normal;

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!File.Exists(ToolAssembly))
        {
            Log.LogError(null, "VIZ070", null, null, 0, 0, 0, 0, "The tool {0} is not there. Restore the package VizArt.Testing.MSBuild again, or correct VizArtToolAssembly.", ToolAssembly);
            return false;
        }

        Timeout = PatienceInMilliseconds;
        EnvironmentVariables = [.. EnvironmentVariables ?? [], QuickStart, .. Settings()];
        return base.Execute();
    }

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => string.IsNullOrEmpty(DotnetHost) ? ToolName : DotnetHost!;

    /// <inheritdoc/>
    protected override string GetWorkingDirectory() => ProjectDirectory;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands()
    {
        var line = new CommandLineBuilder();
        line.AppendFileNameIfNotNull(ToolAssembly);
        line.AppendSwitch(Command);
        AppendOption(line, "--run ", RunId);
        AppendOption(line, "--suite ", Suite);
        foreach (var name in Switches)
        {
            line.AppendSwitch(name);
        }

        return line.ToString();
    }

    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        if (messageImportance == StandardOutputLoggingImportance)
        {
            // Said for people: a message that quotes an error is no error of the build.
            Log.LogMessage(MessageImportance.High, "{0}", singleLine);
        }
        else if (!Log.LogMessageFromText(singleLine, MessageImportance.High))
        {
            // An error of the build now.
        }
        else if (singleLine.Trim().Length > 0)
        {
            _complaints.Add(singleLine);
        }
    }

    /// <inheritdoc/>
    protected override bool HandleTaskExecutionErrors()
    {
        if (!Log.HasLoggedErrors)
        {
            var complaint = string.Join(" ", _complaints);
            complaint = complaint.Length > LongestComplaint ? complaint.Substring(0, LongestComplaint) + "…" : complaint;
            var code = LeadingCode.Match(complaint);
            if (code.Success)
            {
                Log.LogError(null, code.Groups["code"].Value, null, null, 0, 0, 0, 0, "{0}", complaint.Substring(code.Length));
            }
            else
            {
                Log.LogError(null, "VIZ071", null, null, 0, 0, 0, 0, "vizart {0} ended with exit status {1}{2}", Command, ExitCode, complaint.Length > 0 ? ": " + complaint : " and said nothing.");
            }
        }

        return false;
    }

    /// <summary>Properties of the build as variables of the tool, where the environment does not say otherwise: the order that the tests have.</summary>
    private IEnumerable<string> Settings() =>
        new[] { (Name: "VIZART_DIRECTORY", Value: Directory), (Name: "VIZART_FAIL_ON", Value: FailOn) }
            .Where(setting => !string.IsNullOrWhiteSpace(setting.Value) && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(setting.Name)))
            .Select(setting => $"{setting.Name}={setting.Value}");

    private static void AppendOption(CommandLineBuilder line, string option, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            line.AppendSwitchIfNotNull(option, value);
        }
    }
}
