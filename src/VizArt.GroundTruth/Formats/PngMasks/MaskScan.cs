namespace VizArt.GroundTruth;

/// <summary>What one reading of a mask found: its size, its values, and its faults. The map is not kept.</summary>
internal sealed class MaskScan
{
    private MaskScan(DiagnosticList faults)
    {
        Faults = faults;
    }

    public DiagnosticList Faults { get; }

    /// <summary>What many files of a set may have in common.</summary>
    public List<Finding> Common { get; } = [];

    public PngHeader Header { get; private set; }

    /// <summary>The classes that occur, in ascending order.</summary>
    public long[] Classes { get; private set; } = [];

    /// <summary>Reads a mask to its end.</summary>
    public static MaskScan Of(string path, GroundTruthOptions options, MaskColors colors)
    {
        var scan = new MaskScan(new DiagnosticList(path, options));
        try
        {
            using var png = PngFile.Open(path, options.Limits, scan.Faults);
            if (png is not null && png.CanHoldPixels(scan.Faults))
            {
                var collector = new PngValueCollector(png.Header);
                if (PngRows.Read(png, collector, scan.Faults))
                {
                    scan.Take(png, collector.Values, options, colors);
                }
            }
        }
        catch (GroundTruthException refusal)
        {
            scan.Faults.AddAll(refusal);
        }

        return scan;
    }

    private void Take(PngFile png, LabelValues values, GroundTruthOptions options, MaskColors colors)
    {
        Header = png.Header;
        var found = values.InOrder();
        var isColored = PngMaskSource.IsColored(Header);
        if (Header.ColorType is PngColorType.GrayAlpha or PngColorType.Rgba)
        {
            Common.Add(MaskRules.Alpha.AtFile());
        }

        if (isColored && Header.BitDepth == 16)
        {
            Common.Add(MaskRules.DeepColors.AtFile());
        }

        if (isColored && !colors.HasColors)
        {
            Common.Add(MaskRules.ColorsWithoutMap.AtFile());
        }

        if (values.AreTooMany)
        {
            Common.Add(MaskRules.Photograph.AtFile().Found(LabelValues.Most));
        }

        if (Header.ColorType == PngColorType.Palette && png.PaletteColors > 0 && found.Length > 0 && found[^1] >= png.PaletteColors)
        {
            Common.Add(MaskRules.OutsidePalette.AtFile().Found(found[^1]).With("", png.PaletteColors));
        }

        if (isColored && colors.HasColors)
        {
            Classes = [.. TurnColors(found, options, colors).Distinct().Order()];
        }
        else if (PngMaskSource.HasInstances(Header))
        {
            var instance = found.FirstOrDefault(value => PngMaskSource.ClassOf((int)value, options.VoidValue) != value);
            if (instance > 0)
            {
                Common.Add(MaskRules.InstanceIds.AtFile().Found(instance));
            }

            Classes = [.. found.Select(value => (long)PngMaskSource.ClassOf((int)value, options.VoidValue)).Distinct()];
        }
        else
        {
            Classes = found;
        }
    }

    private IEnumerable<long> TurnColors(long[] found, GroundTruthOptions options, MaskColors colors)
    {
        foreach (var color in found)
        {
            if (colors.TryGetClass((int)color, out var number))
            {
                yield return number;
                continue;
            }

            Faults.Add(MaskRules.UnknownColor.AtFile().Found(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{color & 255}, {(color >> 8) & 255}, {color >> 16}")));
            yield return options.VoidValue ?? MaskColors.UnknownWithoutVoid;
        }
    }
}
