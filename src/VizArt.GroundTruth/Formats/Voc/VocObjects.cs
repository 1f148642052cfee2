namespace VizArt.GroundTruth;

/// <summary>Reads the <c>object</c> elements of a file: those of its root alone, so that a person's <c>part</c>s, which have boxes too, are none.</summary>
internal sealed class VocObjects(VocAnnotation annotation, VocValues values, int pixelOffset)
{
    private readonly List<VocBox> _boxes = [];
    private int _count;

    public void Read(XmlCursor xml)
    {
        var place = new VocPlace(Object: ++_count);
        var (depth, position) = (xml.Enter(), xml.Position);
        var (name, box, isDifficult) = ((string?)null, (VocBox?)null, false);
        var (hasName, hasBox, hasDifficult) = (false, false, false);
        while (xml.TryReadChild(depth))
        {
            switch (xml.Name)
            {
                case "name":
                    values.RequireFirst(xml, place.At("name"), ref hasName);
                    name = values.TryText(xml.ReadValue(), place.At("name"), "the name of a category", out var text) ? text : null;
                    break;
                case "bndbox":
                    values.RequireFirst(xml, place.At("bndbox"), ref hasBox);
                    box = VocBox.Read(xml, place.At("bndbox"), values, annotation.Faults);
                    break;
                case "difficult":
                    values.RequireFirst(xml, place.At("difficult"), ref hasDifficult);
                    isDifficult = ReadDifficult(xml.ReadValue(), place.At("difficult"));
                    break;
            }
        }

        RequireAll(place, position, hasName, hasBox);
        if (box is { } corners && corners.TryConvert(pixelOffset, annotation.Faults, out var converted))
        {
            _boxes.Add(corners);
            annotation.Objects.Add(new VocObject(name ?? "", converted, isDifficult));
        }
    }

    /// <summary>Checks the boxes, once the size is known: it may follow the objects.</summary>
    public void CheckAgainstImage()
    {
        for (var index = 0; index < _boxes.Count; index++)
        {
            _boxes[index].Check(annotation, annotation.Objects[index].Box, pixelOffset);
        }
    }

    private bool ReadDifficult(in XmlValue value, in VocPlace place)
    {
        switch (value.Element is null ? value.Text.ToUpperInvariant() : null)
        {
            case "1" or "TRUE":
                return true;
            case "0" or "FALSE" or "":
                return false;
            default:
                annotation.AddCommon(VocRules.DifficultOdd.AtXml(place.ToString(), value.Position).Found(VocValues.Describe(value)));
                return false;
        }
    }

    private void RequireAll(in VocPlace place, in XmlPosition position, bool hasName, bool hasBox)
    {
        if (!hasName)
        {
            annotation.Faults.Add(VocRules.ElementMissing.AtXml(place.ToString(), position).With("name"));
        }

        if (!hasBox)
        {
            annotation.Faults.Add(VocRules.ElementMissing.AtXml(place.ToString(), position).With("bndbox"));
        }
    }
}
