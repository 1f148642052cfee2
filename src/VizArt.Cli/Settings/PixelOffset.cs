using System.CommandLine;
using System.Globalization;

namespace VizArt.Cli.Settings;

/// <summary>The option <c>--pixel-offset</c> of the commands that read a ground truth.</summary>
internal static class PixelOffset
{
    private const int Standard = 1;

    internal static Option<int> Option() => new("--pixel-offset")
    {
        HelpName = "0|1",
        DefaultValueFactory = _ => Standard,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset is 0 or 1)
            {
                return offset;
            }

            result.AddError($"--pixel-offset '{text}' is not known. Use 1 where VOC's corners are pixels counted from 1, 0 where they are edges.");
            return Standard;
        },
        Description = "What the corners of VOC's boxes are counted from. Default: 1.",
    };
}
