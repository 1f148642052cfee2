namespace VizArt.GroundTruth;

/// <summary>What was found among the members of a shape, with where it is.</summary>
internal struct LabelMeMembers
{
    public string? Label { get; set; }

    public string? Group { get; set; }

    public bool IsDifficult { get; set; }

    /// <summary>The kind of shape, which is a polygon where the file says nothing.</summary>
    public (string? Text, long Offset) Kind { get; set; }

    /// <summary>Whether there are points that could be read.</summary>
    public (bool AreSound, long Offset) Points { get; set; }

    /// <summary>A PNG in base64; null where there is none.</summary>
    public (string? Text, long Offset) Mask { get; set; }
}
