using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Writes YOLO sets, and reads them.</summary>
internal sealed class YoloFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>The head of a PNG of a size: enough for its size, and no more.</summary>
    public static byte[] Png(int width, int height)
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    public YoloFolder With(string name, string text)
    {
        _folder.Write(name, text);
        return this;
    }

    public YoloFolder With(string name, byte[] bytes)
    {
        _folder.Write(name, bytes);
        return this;
    }

    /// <summary>Adds an image of 200 × 100 pixels, and its label file unless there is none.</summary>
    public YoloFolder Image(string id, string? rows, string folder = "")
    {
        With($"{folder}images/{id}.png", Png(200, 100));
        return rows is null ? this : With($"{folder}labels/{id}.txt", rows);
    }

    public Task<Dataset> ReadAsync(string name = "", GroundTruthOptions? options = null) =>
        GroundTruthFormats.CreateDefault().ReadAsync(System.IO.Path.Combine(Path, name), options);

    /// <summary>The faults for which a set is refused, with paths below its folder.</summary>
    public async Task<string[]> FaultsAsync(string name = "", GroundTruthOptions? options = null)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(name, options));
        return Show(refusal.Diagnostics);
    }

    public async Task<string[]> WarningsAsync(string name = "", GroundTruthOptions? options = null) => Show((await ReadAsync(name, options)).Warnings);

    /// <summary>Spells a row as YOLO does, so that it is read back equal.</summary>
    public static string Row(int category, params double[] numbers) =>
        string.Create(CultureInfo.InvariantCulture, $"{category} {string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}\n");

    private string[] Show(IEnumerable<GroundTruthDiagnostic> faults) =>
        [.. faults.Select(fault => new StringBuilder(fault.ToString()).Replace(Path + System.IO.Path.DirectorySeparatorChar, "").Replace(Path, "").ToString())];
}
