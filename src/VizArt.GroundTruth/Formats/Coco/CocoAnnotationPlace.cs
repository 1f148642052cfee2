namespace VizArt.GroundTruth;

/// <summary>Where an annotation and its members lie in the file, kept until images and categories are known.</summary>
/// <remarks>Members' offsets are relative to the annotation's, to halve their size; −1 where the member is missing or unsound.</remarks>
internal struct CocoAnnotationPlace
{
    public long Start;
    public int Index;
    public int Id;
    public int Image;
    public int Category;
    public int Box;
    public int Segmentation;
    public int Keypoints;

    public CocoAnnotationPlace(int index, long start)
    {
        (Index, Start) = (index, start);
        Id = Image = Category = Box = Segmentation = Keypoints = -1;
    }

    public readonly JsonPlace At(string member) => new("annotations", Index, member);

    /// <summary>The offset of a token of this annotation as it is kept.</summary>
    public readonly int Relative(long offset) => (int)Math.Min(int.MaxValue, offset - Start);
}
