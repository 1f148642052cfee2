namespace VizArt.GroundTruth;

/// <summary>One property of an element: a number, or a list of numbers where the type of its length is given.</summary>
internal sealed record PlyProperty(string Name, ScalarType Type, ScalarType? LengthType);

/// <summary>An element that a PLY file declares.</summary>
internal sealed record PlyElement(string Name, long Count)
{
    public List<PlyProperty> Properties { get; } = [];

    public bool HasLists => Properties.Any(property => property.LengthType is not null);

    /// <summary>Whether rows of text may end before the last property: Blender declared the list of the faces for the points where there were no faces, and wrote none.</summary>
    public bool MayLackItsList => Name == PlyReader.Vertex && Properties.Count > 1 && Properties[^1].LengthType is not null;

    /// <summary>The least bytes of one row, of a binary file.</summary>
    public int LeastBytes => Properties.Sum(property => Scalars.SizeOf(property.LengthType ?? property.Type));

    /// <summary>The numbers of a row as fields; lists have a place, and no numbers.</summary>
    public List<CloudField> Fields()
    {
        var (fields, offset) = (new List<CloudField>(), 0);
        for (var index = 0; index < Properties.Count; index++)
        {
            var property = Properties[index];
            fields.Add(new CloudField(property.Name, property.Type, property.LengthType is null ? 1 : 0, offset, index));
            offset += Scalars.SizeOf(property.LengthType ?? property.Type);
        }

        return fields;
    }
}

/// <summary>What the header of a PLY file declares.</summary>
internal sealed record PlyHeader(bool IsText, bool IsBigEndian, bool HasCarriageReturns, long Line, List<PlyElement> Elements);
