using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Looks at the first result of a results file.</summary>
internal static class CocoResultsProbe
{
    /// <summary>Whether it has a member; false where the file is no array of objects.</summary>
    public static bool HasMember(string path, ReadOnlySpan<byte> name, CancellationToken cancellationToken) =>
        HasMember(path, name, ofNone: false, cancellationToken);

    /// <summary>Whether the file is an array of nothing, or its first result has an <c>image_id</c>.</summary>
    public static bool IsResults(string path, CancellationToken cancellationToken) =>
        HasMember(path, "image_id"u8, ofNone: true, cancellationToken);

    private static bool HasMember(string path, ReadOnlySpan<byte> name, bool ofNone, CancellationToken cancellationToken)
    {
        using var file = GroundTruthFile.Open(path);
        var json = new JsonCursor(file, new GroundTruthOptions(), cancellationToken);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray || !json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return ofNone && json.TokenType == JsonTokenType.EndArray;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.TextEquals(name))
                {
                    return true;
                }

                json.Read();
                json.Skip();
            }

            return false;
        }
        catch (JsonFaultException)
        {
            // The reader proper tells it, with its place.
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
        finally
        {
            json.Dispose();
        }
    }
}
