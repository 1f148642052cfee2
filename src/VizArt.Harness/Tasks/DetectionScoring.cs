using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Scores detections as COCO does.</summary>
internal sealed class DetectionScoring(Dataset dataset, DetectionOptions options) : TaskScoring
{
    private readonly DetectionEvaluator _evaluator = new(dataset, options);

    public override string OptionsId => options.OptionsId;

    public override ImmutableArray<Metric> Metrics => DetectionMetrics.Standard;

    public override object Take(object? result, Sample sample)
    {
        if (result is not IEnumerable<Detection> detections)
        {
            throw new HarnessException("VIZ352", "The pipeline returned null; return an empty list where nothing was found.");
        }

        // A copy: a pipeline may fill the same list again for the next sample.
        Detection[] taken = [.. detections];
        for (var index = 0; index < taken.Length; index++)
        {
            if (taken[index] is null)
            {
                throw new HarnessException("VIZ352", "The pipeline returned a list with null in it; leave out what was not found.");
            }

            KnownCategory.Require(taken[index].Category, dataset);
        }

        return taken;
    }

    public override string Hash(object predictions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[5 * sizeof(double) + sizeof(int)];
        foreach (var detection in (IReadOnlyList<Detection>)predictions)
        {
            var category = Encoding.UTF8.GetBytes(detection.Category);
            BinaryPrimitives.WriteDoubleLittleEndian(numbers, detection.Box.X);
            BinaryPrimitives.WriteDoubleLittleEndian(numbers[8..], detection.Box.Y);
            BinaryPrimitives.WriteDoubleLittleEndian(numbers[16..], detection.Box.Width);
            BinaryPrimitives.WriteDoubleLittleEndian(numbers[24..], detection.Box.Height);
            BinaryPrimitives.WriteDoubleLittleEndian(numbers[32..], detection.Score);
            BinaryPrimitives.WriteInt32LittleEndian(numbers[40..], category.Length);
            hash.AppendData(numbers);
            hash.AppendData(category);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override void Add(int sample, object? predictions) => _evaluator.Add(sample, (IReadOnlyList<Detection>?)predictions ?? []);

    public override Evaluation Evaluate(bool[]? included = null) =>
        (included is null ? _evaluator.Evaluate() : _evaluator.Evaluate(included)).ToEvaluation(dataset);
}
