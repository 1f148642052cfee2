namespace VizArt.GroundTruth;

/// <summary>A file format of annotated datasets.</summary>
public interface IGroundTruthFormat
{
    /// <summary>The name that users write, such as <c>coco</c>; lower case, not empty.</summary>
    string Name { get; }

    /// <summary>Says whether a file or folder is of this format. Looks at nothing but the probe, and throws for none.</summary>
    /// <param name="probe">The file's name and first bytes, or the names within the folder.</param>
    /// <returns>How sure it is, and why.</returns>
    FormatMatch Detect(FormatProbe probe);

    /// <summary>Reads a dataset.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The dataset, with its warnings.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used; carries every fault, up to the limit.</exception>
    Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken);
}
