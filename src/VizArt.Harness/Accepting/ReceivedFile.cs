using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Offers what a run found to be accepted, and takes back what an earlier run of the suite offered.</summary>
internal static class ReceivedFile
{
    /// <summary>Writes the received file.</summary>
    /// <returns>What to do with it; or why it is not there, and what to do then.</returns>
    public static async Task<string> OfferAsync(AcceptedState state, AcceptedBaseline offer, string root)
    {
        var shown = SourcePath.Of(state.Files!.ReceivedPath, root);
        if (!state.CanReceive)
        {
            return $"The project's folder is not on this machine, so the new figures are in no file: {AcceptCommand.For(state.Files.Test)} takes them from the history, in a checkout.";
        }

        try
        {
            // Not cancellable, as the history: what was measured is kept.
            await state.Files.WriteReceivedAsync(offer, CancellationToken.None).ConfigureAwait(false);
            return $"If this is meant: 'vizart accept' takes {shown}; commit what it writes with the change.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{shown} could not be written ({Printable.OneLine(error.Message)}): {AcceptCommand.For(state.Files.Test)} takes the new figures from the history, where the folder can be written.";
        }
    }

    /// <summary>Removes the received file of an earlier run of the suite.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? Withdraw(AcceptedState state, string suite, string root)
    {
        if (state is not { Files: { } files, CanReceive: true })
        {
            return null;
        }

        try
        {
            if (!IsOfAnotherSuite(files, suite))
            {
                files.RemoveReceived();
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{SourcePath.Of(files.ReceivedPath, root)} is out of date, and could not be removed: {Printable.OneLine(error.Message)}";
        }
    }

    /// <summary>Another target framework or configuration of the project may have found otherwise, and its offer still stand.</summary>
    private static bool IsOfAnotherSuite(BaselineFiles files, string suite)
    {
        try
        {
            return files.ReadReceived() is { Suite: { } other } && other != suite;
        }
        catch (BaselineFileException)
        {
            // Nobody could accept it.
            return false;
        }
    }
}
