namespace VizArt.GroundTruth;

/// <summary>The pixels that a PNG holds one after another: all of them, or one of the seven passes of Adam7.</summary>
/// <param name="X">Column of the first pixel.</param>
/// <param name="Y">Row of the first pixel.</param>
/// <param name="StepX">Columns from one pixel to the next.</param>
/// <param name="StepY">Rows from one row to the next.</param>
/// <param name="Width">Pixels in a row; 1 or more.</param>
/// <param name="Height">Rows; 1 or more.</param>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY, int Width, int Height);
