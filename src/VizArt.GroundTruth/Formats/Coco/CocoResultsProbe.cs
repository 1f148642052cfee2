using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Looks at the first result of a results file.</summary>
internal static class CocoResultsProbe
{
    /// <summary>Whether it has a member; false where the file is no array of objects.</summary>
    public static bool HasMember(string path, ReadOnlySpan<byte> name, CancellationToken cancellationToken)
    {
        using var file = GroundTruthFile.Open(path);
        var json = new JsonCursor(file, new GroundTruthOptions(), cancellationToken);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray || !json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return false;
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
