namespace VizArt.GroundTruth;

/// <summary>Goes through the results of a results file.</summary>
internal static class CocoResultsArray
{
    /// <summary>Every member that is known, in the order in which a missing one is told.</summary>
    public static readonly (CocoResultMembers Member, string Name)[] Members =
    [
        (CocoResultMembers.Image, "image_id"),
        (CocoResultMembers.Category, "category_id"),
        (CocoResultMembers.Box, "bbox"),
        (CocoResultMembers.Segmentation, "segmentation"),
        (CocoResultMembers.Keypoints, "keypoints"),
        (CocoResultMembers.Caption, "caption"),
        (CocoResultMembers.Score, "score"),
    ];

    /// <summary>Reads what stands at one place of the array.</summary>
    public delegate void ElementReader(ref JsonCursor json, in JsonPlace place, int index, long offset);

    /// <summary>Reads the array; what is no object in it is told.</summary>
    /// <returns>How many elements it has.</returns>
    public static int Read(ref JsonCursor json, JsonValues values, ElementReader read)
    {
        var count = 0;
        json.Read();
        if (values.TryEnterArray(ref json, new JsonPlace(), "an array of results"))
        {
            for (; json.TokenType != System.Text.Json.JsonTokenType.EndArray; count++)
            {
                var place = new JsonPlace(null, count);
                if (json.TokenType == System.Text.Json.JsonTokenType.StartObject)
                {
                    read(ref json, place, count, json.TokenOffset);
                }
                else
                {
                    values.Refuse(ref json, place, "a result (an object)");
                }

                json.Read();
            }
        }

        json.Read();
        return count;
    }

    /// <summary>The member whose name the cursor is at; none for one that is not known.</summary>
    public static (CocoResultMembers Member, string Name) MemberAt(ref JsonCursor json) =>
        json.TextEquals("image_id"u8) ? (CocoResultMembers.Image, "image_id")
        : json.TextEquals("category_id"u8) ? (CocoResultMembers.Category, "category_id")
        : json.TextEquals("bbox"u8) ? (CocoResultMembers.Box, "bbox")
        : json.TextEquals("score"u8) ? (CocoResultMembers.Score, "score")
        : json.TextEquals("segmentation"u8) ? (CocoResultMembers.Segmentation, "segmentation")
        : json.TextEquals("keypoints"u8) ? (CocoResultMembers.Keypoints, "keypoints")
        : json.TextEquals("caption"u8) ? (CocoResultMembers.Caption, "caption")
        : (CocoResultMembers.None, "");
}
