namespace VizArt.GroundTruth;

/// <summary>Tells folders of classes from folders that have another meaning.</summary>
internal static class ClassFolderNames
{
    private static readonly string[] Splits = ["train", "training", "val", "valid", "validation", "test", "testing"];

    private static readonly string[] Reserved =
    [
        "images", "labels", "annotations", "masks", "jpegimages", "imagesets", "segmentationclass", "segmentationobject", "gtfine", "gtcoarse", "leftimg8bit", "image", "label", "mask",
        "annotation", "img", "imgs", "ann", "velodyne", "calib", "image_2", "label_2",
    ];

    public static bool IsSplit(string name) => Splits.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool IsReserved(string name) => Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool IsHidden(string name) => name[0] == '.' || name is "__MACOSX" or "Thumbs.db" or "desktop.ini";
}
