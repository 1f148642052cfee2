using System.Diagnostics;
using System.Security.Cryptography;
using VizArt.GroundTruth;

namespace VizArt.Harness.Benchmarks;

/// <summary>A pipeline of fixed work, about 5 ms a sample, in four stages as Activity spans.</summary>
internal sealed class Pipeline
{
    private const int Stages = 4;
    private static readonly ActivitySource Source = new("Benchmark");
    private readonly byte[] _pixels = new byte[64 * 1024];
    private readonly int _rounds;

    public Pipeline()
    {
        new Random(20).NextBytes(_pixels);
        _rounds = 1;
        Detect(0);
        var started = Stopwatch.GetTimestamp();
        const int Trials = 200;
        for (var trial = 0; trial < Trials; trial++)
        {
            Detect(0);
        }

        _rounds = (int)Math.Ceiling(Milliseconds / (Stopwatch.GetElapsedTime(started).TotalMilliseconds / Trials));
    }

    public static double Milliseconds => 5;

    /// <summary>What a harness calls.</summary>
    public IReadOnlyList<Detection> Detects(Sample sample) => Detect(sample.Index);

    /// <summary>What a loop by hand calls.</summary>
    public IReadOnlyList<Detection> Detect(int index)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (var stage = 0; stage < Stages; stage++)
        {
            using var activity = Source.StartActivity("stage " + (char)('a' + stage));
            for (var round = 0; round < _rounds; round++)
            {
                SHA256.HashData(_pixels.AsSpan(0, _pixels.Length / Stages), digest);
            }
        }

        return [new Detection(new Box(10, 10, 20 + (index % 3), 20), "cell", 0.5 + (digest[0] / 512.0))];
    }
}
