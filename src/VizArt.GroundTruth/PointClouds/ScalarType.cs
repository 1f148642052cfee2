namespace VizArt.GroundTruth;

/// <summary>How one number of a point is stored.</summary>
internal enum ScalarType
{
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float32,
    Float64,
}
