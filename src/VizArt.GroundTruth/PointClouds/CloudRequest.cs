namespace VizArt.GroundTruth;

/// <summary>One file of points that is to be read.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Options">How to read it.</param>
/// <param name="Faults">Takes what is wrong and can be gone on with; what cannot is thrown.</param>
/// <param name="Keep">Whether the points are wanted, or only what there is to say of them.</param>
/// <param name="CancellationToken">Ends the reading early.</param>
internal sealed record CloudRequest(string Path, GroundTruthOptions Options, DiagnosticList Faults, bool Keep, CancellationToken CancellationToken)
{
    /// <summary>Whether the bytes of this file are what the progress of the reading is told in.</summary>
    public bool TellsProgress { get; init; }

    public GroundTruthException Refuse(Finding finding) => GroundTruthFile.Refuse(Path, finding);
}
