using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What was matched in one category: a row for each detection, and the objects of each sample.</summary>
internal sealed class VocClass
{
    private readonly List<Row> _rows = [];
    private readonly List<(int Sample, int Truths)> _truths = [];

    internal IReadOnlyList<Row> Rows => _rows;

    internal void Add(in Row row) => _rows.Add(row);

    internal void AddTruths(int sample, int count) => _truths.Add((sample, count));

    internal void Append(VocClass other)
    {
        _rows.AddRange(other._rows);
        _truths.AddRange(other._truths);
    }

    /// <summary>The rows of the samples that count, best score first, then in the order in which they were given.</summary>
    internal Row[] InOrder(bool[] counted) =>
        [.. _rows.Where(row => row.IsCounted && counted[row.Sample]).OrderBy(row => ScoreOrder.Descending(row.Score)).ThenBy(row => row.Place)];

    internal long TruthsOf(bool[] counted) => _truths.Where(own => counted[own.Sample]).Sum(own => (long)own.Truths);

    /// <summary>Found, false and missed in each sample at a score threshold.</summary>
    internal IEnumerable<(int Sample, OutcomeCounts Counts)> CountsBySample(bool[] counted, double scoreThreshold)
    {
        var truths = _truths.ToDictionary(own => own.Sample, own => own.Truths);
        var rows = _rows.Where(row => row.IsCounted && row.Score >= scoreThreshold).ToLookup(row => row.Sample);
        foreach (var sample in truths.Keys.Concat(rows.Select(own => own.Key)).Distinct().Where(sample => counted[sample]).Order())
        {
            var found = rows[sample].Count(row => row.IsHit);
            yield return (sample, new OutcomeCounts(found, rows[sample].Count() - found, truths.GetValueOrDefault(sample) - found));
        }
    }

    internal void Save(BinaryWriter writer)
    {
        EvaluatorState.WriteColumn<double>(writer, [.. _rows.Select(row => row.Score)]);
        EvaluatorState.WriteColumn<long>(writer, [.. _rows.Select(row => row.Place)]);
        EvaluatorState.WriteColumn<int>(writer, [.. _rows.Select(row => row.Sample)]);
        EvaluatorState.WriteColumn<int>(writer, [.. _rows.Select(row => row.Position)]);
        EvaluatorState.WriteColumn<byte>(writer, [.. _rows.Select(row => (byte)row.Outcome)]);
        EvaluatorState.WriteColumn<int>(writer, [.. _rows.Select(row => row.Annotation)]);
        EvaluatorState.WriteColumn<int>(writer, [.. _truths.Select(own => own.Sample)]);
        EvaluatorState.WriteColumn<int>(writer, [.. _truths.Select(own => own.Truths)]);
    }

    internal static VocClass Read(BinaryReader reader, Dataset dataset)
    {
        var scores = EvaluatorState.ReadColumn<double>(reader);
        var places = EvaluatorState.ReadColumn<long>(reader);
        var own = EvaluatorState.ReadColumn<int>(reader);
        var positions = EvaluatorState.ReadColumn<int>(reader);
        var outcomes = EvaluatorState.ReadColumn<byte>(reader);
        var annotations = EvaluatorState.ReadColumn<int>(reader);
        var truthSamples = EvaluatorState.ReadColumn<int>(reader);
        var truths = EvaluatorState.ReadColumn<int>(reader);
        if (new[] { places.Length, own.Length, positions.Length, outcomes.Length, annotations.Length }.Any(length => length != scores.Length) || truths.Length != truthSamples.Length
            || own.Concat(truthSamples).Any(sample => (uint)sample >= (uint)dataset.Samples.Length) || outcomes.Any(outcome => outcome > (byte)DetectionOutcome.Ignored)
            || annotations.AsSpan().ContainsAnyExceptInRange(-1, dataset.Annotations.Count - 1) || truths.Any(count => count < 0) || !Array.TrueForAll(scores, double.IsFinite))
        {
            throw new EvaluatorStateException("The state does not fit together. Save it again.");
        }

        var read = new VocClass();
        for (var row = 0; row < scores.Length; row++)
        {
            read.Add(new Row(own[row], places[row], positions[row], scores[row], (DetectionOutcome)outcomes[row], annotations[row]));
        }

        for (var index = 0; index < truths.Length; index++)
        {
            read.AddTruths(truthSamples[index], truths[index]);
        }

        return read;
    }

    /// <summary>A detection.</summary>
    /// <param name="Sample">Its sample.</param>
    /// <param name="Place">Its place among equal scores.</param>
    /// <param name="Position">Its index in the list that was added for its sample.</param>
    /// <param name="Score">Its score.</param>
    /// <param name="Outcome">What became of it, whatever its score.</param>
    /// <param name="Annotation">The object that it found, difficult ones among them; -1 for none.</param>
    internal readonly record struct Row(int Sample, long Place, int Position, double Score, DetectionOutcome Outcome, int Annotation)
    {
        internal bool IsHit => Outcome == DetectionOutcome.TruePositive;

        internal bool IsCounted => Outcome != DetectionOutcome.Ignored;
    }
}
