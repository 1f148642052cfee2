namespace VizArt.GroundTruth;

/// <summary>Takes the rows of a PNG, one after another.</summary>
internal interface IPngRowSink
{
    /// <summary>Takes a row.</summary>
    /// <param name="pass">The pass that it is of.</param>
    /// <param name="row">Its number within the pass.</param>
    /// <param name="samples">Its samples as the file has them: packed, 16-bit ones with the high byte first; there only during the call.</param>
    void Add(in PngPass pass, int row, ReadOnlySpan<byte> samples);
}
