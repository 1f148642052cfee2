namespace SamplePipeline;

/// <summary>What a cell in a blood smear is.</summary>
public enum CellKind
{
    /// <summary>A red blood cell: a pink disc, often with a pale centre.</summary>
    RedBloodCell,

    /// <summary>A white blood cell: a large purple nucleus, often lobed, in paler cytoplasm.</summary>
    WhiteBloodCell,

    /// <summary>A platelet: a purple speck.</summary>
    Platelet,
}
