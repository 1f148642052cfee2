namespace VizArt.GroundTruth;

/// <summary>How the points of a PCD file are written.</summary>
internal enum PcdData
{
    Ascii,
    Binary,
    Compressed,
}

/// <summary>What the header of a PCD file declares.</summary>
internal sealed record PcdHeader(List<CloudField> Fields, PcdData Data, long Points, long Width, long Height, long Line)
{
    /// <summary>Bytes of one point.</summary>
    public long RecordBytes => Fields.Sum(one => (long)Scalars.SizeOf(one.Type) * one.Count);

    /// <summary>Numbers of one point.</summary>
    public long Values => Fields.Sum(one => (long)one.Count);
}
