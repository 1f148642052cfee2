using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using VizArt.Cli.Settings;
using VizArt.GroundTruth;

namespace VizArt.Cli.Validate;

/// <summary>The options of the command line that say how a ground truth is read.</summary>
/// <param name="moreFormats">Formats that may be named besides those of ground truths.</param>
internal sealed class ReadingOptions(params string[] moreFormats)
{
    private const string NoVoid = "none";

    private readonly Option<string?> _format = new("--format") { HelpName = "name", Description = "Format of the file. Default: recognised." };
    private readonly Option<string?> _images = new("--images") { HelpName = "dir", Description = "The folder below which the images lie. Default: the annotation file's folder; for VOC the JPEGImages beside the annotations." };
    private readonly Option<int> _pixelOffset = PixelOffset.Option();
    private readonly Option<string?> _split = new("--split") { HelpName = "name", Description = "The part of the set that is read. Default: all." };
    private readonly Option<string?> _void = new("--void") { HelpName = "n|none", Description = "The number of pixels that belong to no class. Default: 255." };
    private readonly Option<string?> _mapping = new("--mapping") { HelpName = "file", Description = "What a set's own layout leaves open. Default: the file beside the data." };
    private readonly Option<string?> _labelField = new("--label-field") { HelpName = "name", Description = "The field of a point cloud that holds the class. Default: the usual names." };
    private readonly Option<string[]> _severity = new("--severity") { HelpName = "rule=error|warning|ignore", Description = "What the breach of a rule means; may be given again. docs/errors.md lists the rules." };
    private readonly Option<bool> _allowOutside = new("--allow-outside") { Description = "Lets images lie outside of their folder." };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _format, _images, _pixelOffset, _split, _void, _mapping, _labelField, _severity, _allowOutside })
        {
            command.Add(option);
        }

        command.Validators.Add(RefuseUnused);
        _images.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { Length: 0 })
            {
                result.AddError("--images '' is not a folder. Name one, or leave the option out.");
            }
        });
        _format.Validators.Add(result =>
        {
            var known = GroundTruthFormats.CreateDefault().Names.AddRange(moreFormats);
            if (result.GetValueOrDefault<string?>() is { } name && !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"--format '{name}' is not known. Use one of: {string.Join(", ", known)}.");
            }
        });
        _void.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && text != NoVoid && !IsNumber(text, out _))
            {
                result.AddError($"--void '{text}' is not known. Use a whole number, or none.");
            }
        });
        _severity.Validators.Add(result =>
        {
            var texts = result.GetValueOrDefault<string[]>() ?? [];
            foreach (var text in texts.Where(text => !TryParse(text, out _, out _)))
            {
                result.AddError($"--severity '{text}' is not known. Write a rule and what its breach means, such as image-unlisted=error.");
            }

            foreach (var fault in new GroundTruthOptions { Severities = SeveritiesOf(texts) }.Faults())
            {
                result.AddError($"--severity: {fault}.");
            }
        });
    }

    internal GroundTruthOptions Of(ParseResult parsed)
    {
        var options = new GroundTruthOptions
        {
            Format = parsed.GetValue(_format),
            Images = parsed.GetValue(_images),
            PixelOffset = parsed.GetValue(_pixelOffset),
            Split = parsed.GetValue(_split),
            Mapping = parsed.GetValue(_mapping),
            LabelField = parsed.GetValue(_labelField),
            AllowOutsideImages = parsed.GetValue(_allowOutside),
            Severities = SeveritiesOf(parsed.GetValue(_severity) ?? []),
        };
        return parsed.GetValue(_void) switch
        {
            null => options,
            { } text => options with { VoidValue = IsNumber(text, out var number) ? number : null },
        };
    }

    private void RefuseUnused(CommandResult result)
    {
        if (result.GetResult(_format) is not { Tokens: [{ Value: var format }] })
        {
            return;
        }

        foreach (var option in OptionUse.All.Where(option => !OptionUse.Has(format, option.Formats)))
        {
            if (result.Children.OfType<OptionResult>().Any(given => given is { Implicit: false } && given.Option.Name == option.Argument))
            {
                result.AddError($"{option.Argument} is of no use to the format {format}, but to {OptionUse.List(option.Formats)}. Leave it out, or name another format.");
            }
        }
    }

    private static ImmutableSortedDictionary<string, RuleSeverity> SeveritiesOf(string[] texts)
    {
        var severities = ImmutableSortedDictionary.CreateBuilder<string, RuleSeverity>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (TryParse(text, out var rule, out var severity))
            {
                severities[rule] = severity;
            }
        }

        return severities.ToImmutable();
    }

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool TryParse(string text, out string rule, out RuleSeverity severity)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        rule = equals > 0 ? text[..equals] : "";
        (var isKnown, severity) = text[(equals + 1)..] switch
        {
            "error" => (true, RuleSeverity.Error),
            "warning" => (true, RuleSeverity.Warning),
            "ignore" => (true, RuleSeverity.Ignore),
            _ => (false, RuleSeverity.Error),
        };
        return isKnown && rule.Length > 0;
    }
}
