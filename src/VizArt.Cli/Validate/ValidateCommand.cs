using System.CommandLine;
using VizArt.Cli.Settings;
using VizArt.GroundTruth;

namespace VizArt.Cli.Validate;

/// <summary>The command line of <c>vizart validate</c>.</summary>
internal static class ValidateCommand
{
    internal static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The annotation file, such as COCO's instances.json, or PASCAL VOC's folder." };
        var format = new Option<string?>("--format") { HelpName = "name", Description = "Format of the file. Default: recognised." };
        var images = new Option<string?>("--images") { HelpName = "dir", Description = "The folder below which the images lie. Default: the annotation file's folder; for VOC the JPEGImages beside the annotations." };
        var pixelOffset = PixelOffset.Option();
        var json = new Option<string?>("--json") { HelpName = "file|-", Description = "Where all facts and faults go as JSON; - for standard output." };
        var command = new Command("validate", "Reads a ground truth strictly: facts, or every fault with its place.") { path, format, images, pixelOffset, json };

        images.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { Length: 0 })
            {
                result.AddError("--images '' is not a folder. Name one, or leave the option out.");
            }
        });

        format.Validators.Add(result =>
        {
            var known = GroundTruthFormats.CreateDefault().Names;
            if (result.GetValueOrDefault<string?>() is { } name && !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"--format '{name}' is not known. Use one of: {string.Join(", ", known)}.");
            }
        });

        command.SetAction((parsed, cancellationToken) => ValidateRun.RunAsync(
            parsed.GetRequiredValue(path),
            new GroundTruthOptions { Format = parsed.GetValue(format), Images = parsed.GetValue(images), PixelOffset = parsed.GetValue(pixelOffset) },
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
