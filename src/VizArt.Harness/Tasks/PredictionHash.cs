using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace VizArt.Harness;

/// <summary>The hash of a sample's prediction: of numbers and texts, each of a known length.</summary>
internal sealed class PredictionHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(double number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    public void Add(string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        Add(text is null ? -1.0 : bytes.Length);
        _hash.AppendData(bytes);
    }

    public void Add<T>(ReadOnlySpan<T> column)
        where T : unmanaged
    {
        Add((double)column.Length);
        _hash.AppendData(MemoryMarshal.AsBytes(column));
    }

    public string ToText() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
