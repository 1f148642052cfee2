using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>What <c>vizart evaluate</c> can score: reads the predictions of one kind and scores them.</summary>
internal abstract class EvaluateTask
{
    /// <summary>The name that <c>--task</c> has for it.</summary>
    internal abstract string Name { get; }

    /// <summary>The options of the command line that it knows beside those of every task.</summary>
    internal virtual IReadOnlySet<string> Options => new HashSet<string>();

    /// <summary>What <c>--protocol</c> may be, the default first; empty for a task without.</summary>
    internal virtual ImmutableArray<string> Protocols => [];

    /// <summary>Reads the ground truth.</summary>
    /// <exception cref="GroundTruthException">It cannot be used.</exception>
    internal virtual Task<Dataset> ReadGroundTruthAsync(EvaluateSettings settings, IProgress<GroundTruthProgress>? progress, CancellationToken cancellationToken) =>
        GroundTruthFormats.CreateDefault().ReadAsync(settings.GroundTruth, settings.Reading with { Progress = progress }, cancellationToken);

    /// <summary>Reads the predictions and scores them.</summary>
    /// <param name="settings">What was asked.</param>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="error">Takes warnings.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="GroundTruthException">The predictions cannot be used.</exception>
    internal abstract Task<EvaluateScores> RunAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken);

    /// <summary>Finds out what is wrong with the predictions whatever the ground truth says, where that can be told without it.</summary>
    internal virtual Task CheckAloneAsync(string predictions, CancellationToken cancellationToken) => Task.CompletedTask;
}
