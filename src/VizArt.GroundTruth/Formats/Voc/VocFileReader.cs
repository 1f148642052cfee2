namespace VizArt.GroundTruth;

/// <summary>Reads one XML file. What it finds wrong is kept with what it read: one bad file must not hide the next.</summary>
internal sealed class VocFileReader
{
    private readonly VocAnnotation _annotation;
    private readonly VocValues _values;
    private readonly VocObjects _objects;

    private VocFileReader(VocAnnotation annotation, int pixelOffset)
    {
        _annotation = annotation;
        _values = new VocValues(annotation.Faults);
        _objects = new VocObjects(annotation, _values, pixelOffset);
    }

    public static VocAnnotation Read(VocSource source, GroundTruthOptions options)
    {
        var annotation = new VocAnnotation(source, options);
        try
        {
            using var xml = new XmlCursor(XmlFile.Read(source.Path, XmlCursor.LargestFile, XmlRules.TooLarge));
            new VocFileReader(annotation, options.PixelOffset).ReadRoot(xml);
            annotation.IsRead = true;
        }
        catch (GroundTruthException refusal)
        {
            annotation.Faults.AddAll(refusal);
        }
        catch (XmlFaultException fault)
        {
            annotation.Faults.Add(fault.Finding);
        }

        return annotation;
    }

    private void ReadRoot(XmlCursor xml)
    {
        xml.ReadRoot();
        if (xml.Name != VocFormat.RootName)
        {
            var finding = VocRules.WrongType.AtXml("/" + Finding.Shorten(xml.Name, 40), xml.Position);
            _annotation.Faults.Add(finding.Found($"<{xml.Name}>").With("<annotation>"));
            return;
        }

        var (root, position) = (xml.Enter(), xml.Position);
        var (hasFileName, hasSize) = (false, false);
        while (xml.TryReadChild(root))
        {
            switch (xml.Name)
            {
                case "filename":
                    _values.RequireFirst(xml, new VocPlace("filename"), ref hasFileName);
                    ReadFileName(xml);
                    break;
                case "size":
                    _values.RequireFirst(xml, new VocPlace("size"), ref hasSize);
                    ReadSize(xml);
                    break;
                case "object":
                    _objects.Read(xml);
                    break;
            }
        }

        xml.ReadToEnd();
        if (_annotation.FileName is null)
        {
            _annotation.AddCommon(VocRules.FileNameMissing.AtXml(new VocPlace().ToString(), position));
        }

        if (_annotation.Width is null || _annotation.Height is null)
        {
            _annotation.AddCommon(VocRules.SizeMissing.AtXml(new VocPlace().ToString(), position));
        }

        _objects.CheckAgainstImage();
    }

    private void ReadFileName(XmlCursor xml)
    {
        var value = xml.ReadValue();
        if (_values.TryText(value, new VocPlace("filename"), "the name of a file", out var name))
        {
            (_annotation.FileName, _annotation.FileNamePosition) = (name, value.Position);
        }
    }

    private void ReadSize(XmlCursor xml)
    {
        var (depth, hasWidth, hasHeight) = (xml.Enter(), false, false);
        while (xml.TryReadChild(depth))
        {
            if (xml.Name == "width")
            {
                _values.RequireFirst(xml, new VocPlace("size", "width"), ref hasWidth);
                _annotation.Width = ReadSide(xml, "width");
            }
            else if (xml.Name == "height")
            {
                _values.RequireFirst(xml, new VocPlace("size", "height"), ref hasHeight);
                _annotation.Height = ReadSide(xml, "height");
            }
        }
    }

    /// <summary>Reads a side; 0 is what tools write that did not look at the image.</summary>
    private int? ReadSide(XmlCursor xml, string name)
    {
        var place = new VocPlace("size", name);
        var value = xml.ReadValue();
        if (!_values.TryNumber(value, place, out var side) || side == 0)
        {
            return null;
        }

        if (side is >= 1 and <= int.MaxValue && Math.Floor(side) == side)
        {
            return (int)side;
        }

        _annotation.Faults.Add(VocRules.ImageSize.AtXml(place.ToString(), value.Position).Found(value.Text));
        return null;
    }
}
