using System.Diagnostics;
using System.Globalization;

namespace VizArt.GroundTruth.Fuzz;

/// <summary>One kind of file that a fuzzer changes, and how it is read.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="File">Where the changed file lies, below the folder of its set.</param>
/// <param name="Format">The format it is read as; null to recognise it.</param>
internal sealed record Target(string Name, string File, string? Format)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private const long MostBytes = 256L * 1024 * 1024;

    /// <summary>The valid files to begin with.</summary>
    public required IReadOnlyList<byte[]> Seeds { get; init; }

    /// <summary>What lies beside the changed file, and stays as it is.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Beside { get; init; } = [];

    /// <summary>What is named to the reader, below the folder of the set; null for the changed file, empty for the folder.</summary>
    public string? Named { get; init; }

    /// <summary>Words of the format, which a fuzzer would be long in finding.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Makes a file of what the fuzzer made, where check sums would keep it outside.</summary>
    public Func<byte[], byte[]> Wrap { get; init; } = bytes => bytes;

    /// <summary>The ground truth of predictions; null where the file is a ground truth itself. Made only when it is read: an instrumented library runs within a fuzzer alone.</summary>
    public Lazy<Dataset>? PredictionsFor { get; init; }

    /// <summary>Writes what lies beside the changed file.</summary>
    public void Prepare(string folder)
    {
        foreach (var (name, bytes) in Beside)
        {
            Write(folder, name, bytes);
        }
    }

    /// <summary>Reads a changed file, and everything that is read of it later.</summary>
    /// <returns>The refusal; null where the file was read.</returns>
    /// <exception cref="UnreachableException">It took longer, or more memory, than it may.</exception>
    public GroundTruthException? Read(string folder, byte[] bytes)
    {
        var path = Path.Combine(folder, Named ?? File);
        Write(folder, File, Wrap(bytes));
        var allocated = GC.GetTotalAllocatedBytes();
        var time = Environment.CpuUsage.TotalTime;
        var refusal = Refusal(path);
        Expect(Environment.CpuUsage.TotalTime - time < Longest, $"it took {Environment.CpuUsage.TotalTime - time} of the processor");
        Expect(GC.GetTotalAllocatedBytes() - allocated < MostBytes, string.Create(CultureInfo.InvariantCulture, $"it took {GC.GetTotalAllocatedBytes() - allocated} bytes"));
        return refusal;
    }

    private GroundTruthException? Refusal(string path)
    {
        try
        {
            if (PredictionsFor?.Value is { } dataset)
            {
                CocoResults.ReadDetectionsAsync(path, dataset).GetAwaiter().GetResult();
            }
            else if (Format == CocoResults.FormatName)
            {
                CocoResults.CheckAsync(path).GetAwaiter().GetResult();
            }
            else
            {
                ReadAll(GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = Format }).GetAwaiter().GetResult());
            }

            return null;
        }
        catch (GroundTruthException refusal)
        {
            return refusal;
        }
    }

    /// <summary>What is decoded only when it is asked for.</summary>
    private static void ReadAll(Dataset dataset)
    {
        foreach (var map in dataset.LabelMaps)
        {
            map?.Read();
            map?.ReadPanoptic();
        }

        foreach (var cloud in dataset.PointClouds)
        {
            cloud?.Read();
        }
    }

    private static void Write(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
    }

    private static void Expect(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new UnreachableException(otherwise + ".");
        }
    }
}
