using VizArt.GroundTruth;

namespace VizArt.Cli.Validate;

/// <summary>Reads a ground truth and hands what was found to whoever asked: people, a file, or standard output.</summary>
internal static class ValidateRun
{
    internal static async Task<int> RunAsync(
        string path, GroundTruthOptions options, string? json, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var report = await ReadingProgress.ShowAsync(error, path, progress => ValidateReport.OfAsync(path, options with { Progress = progress }, cancellationToken));
        if (json is not null)
        {
            await JsonOutput.WriteAsync(json, output, writer => ValidateDocument.Write(writer, report), cancellationToken);
        }

        var writer = json == JsonOutput.StandardOutput ? error : output;
        ValidateTable.Write(Terminal.For(writer), writer, path, report);
        return report.IsValid ? ExitStatus.Ok : ExitStatus.UnusableInput;
    }
}
