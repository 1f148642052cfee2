using System.CommandLine;
using VizArt.GroundTruth;

namespace VizArt.Cli.Validate;

/// <summary>The command line of <c>vizart validate</c>.</summary>
internal static class ValidateCommand
{
    internal static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The annotation file, such as COCO's instances.json, PASCAL VOC's folder, or COCO's results file." };
        var reading = new ReadingOptions(CocoResults.FormatName);
        var json = new Option<string?>("--json") { HelpName = "file|-", Description = "Where all facts and faults go as JSON; - for standard output." };
        var command = new Command("validate", "Reads a ground truth, or a COCO results file, strictly: facts, or every fault with its place.") { path };
        reading.AddTo(command);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) => ValidateRun.RunAsync(
            parsed.GetRequiredValue(path),
            reading.Of(parsed),
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
