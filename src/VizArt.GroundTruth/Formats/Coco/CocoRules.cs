namespace VizArt.GroundTruth;

/// <summary>What is asked of COCO's annotation and results files.</summary>
internal static class CocoRules
{
    public static readonly DiagnosticRule MemberMissing = DiagnosticRule.Error(
        "VIZ305", "member-missing", "the member “{1}” is missing", "Add it, or export the file again.");

    public static readonly DiagnosticRule ResultsOfOtherTask = DiagnosticRule.Error(
        "VIZ305", "results-task", "the result has “{0}” and no “{1}”: it is of another task", "Evaluate the file as the task that it is of, or name the results of this one.");

    public static readonly DiagnosticRule IdMissing = DiagnosticRule.Warning(
        "VIZ305", "id-missing", "the annotation has no id; those without are numbered after the others", "Write an id if annotations are to be named.");

    public static readonly DiagnosticRule AnnotationsMissing = DiagnosticRule.Warning(
        "VIZ305", "annotations-missing", "the file has no annotations; all images are taken for background", "Name the file with the annotations if there is one.");

    public static readonly DiagnosticRule CategoriesMissing = DiagnosticRule.Warning(
        "VIZ305", "categories-missing", "the file lists no categories; their ids are taken for names", "Add categories, each with id and name.");

    public static readonly DiagnosticRule CategoryMissing = DiagnosticRule.Warning(
        "VIZ305", "category-missing", "neither categories nor any category_id are there; all annotations are taken for one category “object”", "Add categories if there is more than one.");

    public static readonly DiagnosticRule NameMissing = DiagnosticRule.Warning(
        "VIZ305", "name-missing", "the category has no name; its id is taken for it", "Add a name.");

    public static readonly DiagnosticRule GeometryMissing = DiagnosticRule.AdjustableError(
        "VIZ305", "geometry-missing", "the annotation has no bbox, and nothing to take one from", "Add bbox, or remove the annotation.");

    public static readonly DiagnosticRule FileNameMissing = DiagnosticRule.Warning(
        "VIZ305", "file-name-missing", "the image has no file_name; its id is taken for it", "Add file_name if the pictures are needed.");

    public static readonly DiagnosticRule AreaMissing = DiagnosticRule.Warning(
        "VIZ305", "area-missing", "the annotation has no area", "Add it if figures by size are wanted; it is not made up here.");

    public static readonly DiagnosticRule BoxMissing = DiagnosticRule.Warning(
        "VIZ305", "box-missing", "the annotation has no bbox; the box around its segmentation or keypoints is taken", "Add bbox to be sure.");

    public static readonly DiagnosticRule IdText = DiagnosticRule.Warning(
        "VIZ306", "id-text", "the annotation's id is a text; its number is taken", "Write annotation ids as numbers.");

    public static readonly DiagnosticRule IdTextNumbered = DiagnosticRule.Warning(
        "VIZ306", "id-text", "the annotation's id is the text “{0}”; those without a number are numbered after the others", "Write annotation ids as numbers.");

    public static readonly DiagnosticRule SideText = DiagnosticRule.Warning(
        "VIZ306", "side-text", "the side is a text; its number is taken", "Write width and height as numbers.");

    public static readonly DiagnosticRule IdDuplicate = DiagnosticRule.AdjustableError(
        "VIZ308", "id-duplicate", "{1} {0} is there already", "Give each its own id; pycocotools would drop all but the last in silence.");

    public static readonly DiagnosticRule NameDuplicate = DiagnosticRule.Warning(
        "VIZ308", "name-duplicate", "there is a category named “{0}” already; this one is called “{1}” here", "Give each category its own name.");

    public static readonly DiagnosticRule MemberDuplicate = DiagnosticRule.AdjustableError(
        "VIZ308", "member-duplicate", "the member “{0}” is there already", "Keep one; readers disagree on which of them counts.");

    public static readonly DiagnosticRule CollectionDuplicate = DiagnosticRule.Error(
        "VIZ308", "collection-duplicate", "the member “{0}” is there already", "Keep one; readers disagree on which of them counts.");

    public static readonly DiagnosticRule ImageUnlisted = DiagnosticRule.Warning(
        "VIZ309", "image-unlisted", "image {0} is not listed under images; {1} left out", "Add the image, or remove what refers to it; a number and a text are different ids.");

    public static readonly DiagnosticRule CategoryUnlisted = DiagnosticRule.Warning(
        "VIZ309", "category-unlisted", "category {0} is not listed under categories; {1} left out", "Add the category, or remove what refers to it; a number and a text are different ids.");

    public static readonly DiagnosticRule FederatedUnlisted = DiagnosticRule.Warning(
        "VIZ309", "federated-unlisted", "category {0} is not listed under categories; it is left out of the image's list", "Add the category, or remove it from the list; a number and a text are different ids.");

    public static readonly DiagnosticRule ImageUnknown = DiagnosticRule.Error(
        "VIZ309", "image-unknown", "image {0} is not in the ground truth", "Use results and ground truth of the same set; ids are compared, not file names.");

    public static readonly DiagnosticRule ImageUnknownNumber = DiagnosticRule.Error(
        "VIZ309", "image-unknown", "image {0} is not in the ground truth, whose image ids are texts such as “{1}”", "Write those ids as image_id; PASCAL VOC's are the names of its files without .xml, and its category_id is the category's name.");

    public static readonly DiagnosticRule BoxNegativeSize = DiagnosticRule.AdjustableError(
        "VIZ312", "box-negative-size", "the box has a side of {0}; a side is 0 or more", "Write x, y, width and height; two corners must be converted.");

    public static readonly DiagnosticRule BoxTooLarge = DiagnosticRule.Error(
        "VIZ312", "box-too-large", "the box {0} is larger than any image", "Write x, y, width and height in pixels.");

    public static readonly DiagnosticRule AreaNegative = DiagnosticRule.AdjustableError(
        "VIZ312", "area-negative", "the area is {0}; an area is 0 or more", "Write the area in square pixels, or leave it out.");

    public static readonly DiagnosticRule ImageSize = DiagnosticRule.AdjustableError(
        "VIZ312", "image-size", "the image has a side of {0}; a side is 1 or more", "Write the size in pixels, or leave it out.");

    public static readonly DiagnosticRule ImageSizeZero = DiagnosticRule.Warning(
        "VIZ312", "image-size-zero", "the image has a side of 0, as tools write where they do not know it; it is taken for unknown", "Write the size in pixels, or leave it out.");

    public static readonly DiagnosticRule BoxOutsideImage = DiagnosticRule.Warning(
        "VIZ313", "box-outside-image", "the box {0} leaves the image of {1} × {2} pixels", "Check the box; it is kept as it is.");

    public static readonly DiagnosticRule BoxEmpty = DiagnosticRule.Warning(
        "VIZ313", "box-empty", "the box {0} has no area", "Check the box; no detection can match it.");

    public static readonly DiagnosticRule PolygonFlat = DiagnosticRule.Warning(
        "VIZ314", "polygon-flat", "the segmentation is a list of numbers; it is taken for one polygon", "Write a list of lists.");

    public static readonly DiagnosticRule PolygonShort = DiagnosticRule.Warning(
        "VIZ314", "polygon-short", "a polygon of {0} numbers is left out; 3 points need 6", "Remove the polygon; a box belongs into bbox.");

    public static readonly DiagnosticRule PolygonOdd = DiagnosticRule.Warning(
        "VIZ314", "polygon-odd", "a polygon of {0} numbers; the last one is left out", "Write x and y of each point.");

    public static readonly DiagnosticRule MaskSize = DiagnosticRule.AdjustableError(
        "VIZ315", "mask-size", "the mask's size is {0}; 2 sides of 1 or more, at most {1} pixels together, are expected", "Write size as [height, width].");

    public static readonly DiagnosticRule ResultMaskSize = DiagnosticRule.Warning(
        "VIZ315", "result-mask-size", "the mask is {0}, its image {1} pixels (height × width); it finds no object", "Write masks at the size of the image, not of the network's input.");

    public static readonly DiagnosticRule ResultPolygonSize = DiagnosticRule.Error(
        "VIZ315", "result-polygon-size", "polygons become masks of the size of the image, which the ground truth does not give", "Add width and height to the images of the ground truth, or write masks.");

    public static readonly DiagnosticRule ResultPolygonCrossings = DiagnosticRule.Error(
        "VIZ314", "polygon-crossings", "a polygon crosses the columns of the image more than 2^28 times", "Export the polygons again; no object has such an outline.");

    public static readonly DiagnosticRule ResultMaskMissing = DiagnosticRule.Error(
        "VIZ315", "result-mask-missing", "the result has no mask: no polygon of 3 points or more", "Write a mask, or remove the result.");

    public static readonly DiagnosticRule ResultKeypointsMissing = DiagnosticRule.Error(
        "VIZ316", "result-keypoints-missing", "the result has no keypoints, or keypoints too far apart for a box", "Write x, y and v of each keypoint, or remove the result.");

    public static readonly DiagnosticRule MaskRuns = DiagnosticRule.AdjustableError(
        "VIZ315", "mask-runs", "the runs add up to {0}; height times width is {1}", "Export the mask again.");

    public static readonly DiagnosticRule MaskText = DiagnosticRule.AdjustableError(
        "VIZ315", "mask-text", "the counts are not a compressed mask: {1}", "Export the mask again.");

    public static readonly DiagnosticRule MaskOfOtherSize = DiagnosticRule.Warning(
        "VIZ315", "mask-of-other-size", "the mask is {0}, its image {1} pixels (height × width)", "Export the mask at the size of the image.");

    public static readonly DiagnosticRule KeypointTriples = DiagnosticRule.AdjustableError(
        "VIZ316", "keypoint-triples", "{0} numbers of keypoints; x, y and v of each make a multiple of 3", "Write x, y and v of each keypoint.");

    public static readonly DiagnosticRule KeypointVisibility = DiagnosticRule.Warning(
        "VIZ316", "keypoint-visibility", "a keypoint's v is {0}; 0, 1 or 2 is expected", "Write 0 for not labelled, 1 for hidden, 2 for visible.");

    public static readonly DiagnosticRule KeypointCount = DiagnosticRule.AdjustableError(
        "VIZ316", "keypoint-count", "{0} keypoints; the category has {1}", "Write all keypoints of the category, those not labelled as 0, 0, 0.");

    public static readonly DiagnosticRule IdZero = DiagnosticRule.Warning(
        "VIZ317", "id-zero", "the annotation's id is 0, which COCO's evaluation never counts as matched", "Start ids at 1.");

    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the images", "Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.");

    public static readonly DiagnosticRule FrequencyUnknown = DiagnosticRule.Warning(
        "VIZ327", "frequency-unknown", "the frequency is {0}; r, c or f is expected, and the category is taken for one of none", "Write LVIS's r, c or f if figures by frequency are wanted.");

    public static readonly DiagnosticRule CaptionLeftOut = DiagnosticRule.Warning(
        "VIZ327", "caption-left-out", "the annotation is a caption of its image; captions are checked and left out", "Nothing is to be done; name the file of the boxes if there is one.");

    public static readonly DiagnosticRule TooManyAnnotations = DiagnosticRule.Error(
        "VIZ328", "limit-annotations", "there are more than {1} annotations", "Raise GroundTruthLimits.MaxAnnotations if that is meant.");
}
