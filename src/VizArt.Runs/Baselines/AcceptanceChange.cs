namespace VizArt.Runs;

/// <summary>One test's accepted baseline, before and after.</summary>
/// <param name="Files">Where it lies.</param>
/// <param name="Before">What applied so far; null where nothing did, or where it could not be read.</param>
/// <param name="After">What is accepted.</param>
public sealed record AcceptanceChange(BaselineFiles Files, AcceptedBaseline? Before, AcceptedBaseline After)
{
    /// <summary>What is wrong with the file that is replaced; null where nothing is, or where there is none.</summary>
    public string? FaultBefore { get; init; }

    /// <summary>Whether the profile gets its first own file, having gone by the common one.</summary>
    public bool IsFirstOfProfile => Before is not null && Before.Profile != After.Profile;

    /// <summary>Whether the accepted file says all of it already, so that it stays as it is.</summary>
    public bool IsUnchanged => After.Reason is null && Before is not null && Before.SaysTheSameAs(After);

    /// <summary>Writes the accepted file, unless it stays as it is, and removes the received one.</summary>
    /// <param name="cancellationToken">Ends the writing; what is half written is never seen.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken = default)
    {
        if (IsUnchanged)
        {
            Files.RemoveReceived();
            return;
        }

        await Files.AcceptAsync(After, cancellationToken);
    }
}
