namespace VizArt.GroundTruth;

/// <summary>Reads a JSON file from its first token to its last.</summary>
internal static class JsonFile
{
    /// <summary>Reads what the cursor goes through.</summary>
    public delegate void Reader(ref JsonCursor json);

    /// <summary>Opens the file and reads it; where it is no JSON from some place on, that is told.</summary>
    /// <exception cref="GroundTruthException">The file cannot be opened, or no longer be read.</exception>
    public static void Read(string path, GroundTruthOptions options, DiagnosticList faults, Reader read, CancellationToken cancellationToken)
    {
        using var file = GroundTruthFile.Open(path);
        try
        {
            var json = new JsonCursor(file, options, cancellationToken);
            try
            {
                read(ref json);
            }
            finally
            {
                json.Dispose();
            }
        }
        catch (JsonFaultException fault)
        {
            faults.Add(fault.Finding);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }
}
