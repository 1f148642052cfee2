using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>How evaluators write what they were given: a header that says of what and under which options it is, the content, and its SHA-256.</summary>
/// <remarks>Nothing of the content is looked at before all of it was checked against the header; then it is as its writer wrote it.</remarks>
internal sealed class EvaluatorState(string task, string optionsId, Dataset dataset)
{
    private const int HashBytes = 32;
    private const int ChunkBytes = 1 << 20;
    private static readonly byte[] Signature = "VizArt.Evaluator/1\n"u8.ToArray();
    private readonly byte[] _identity = IdentityOf(task, optionsId, dataset);

    /// <summary>Writes a state.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="content">Writes the content.</param>
    public void Write(Stream stream, Action<BinaryWriter> content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            content(writer);
        }

        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        stream.Write(Signature);
        stream.Write(_identity);
        stream.Write(length);
        stream.Write(bytes);
        stream.Write(SHA256.HashData(bytes));
    }

    /// <summary>Reads a state.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="content">Reads the content, which is whole and of this evaluator.</param>
    /// <exception cref="EvaluatorStateException">It is none, is damaged, or is of another evaluator, ground truth or options.</exception>
    public void Read(Stream stream, Action<BinaryReader> content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!Take(stream, Signature.Length).AsSpan().SequenceEqual(Signature))
        {
            throw new EvaluatorStateException("This is no state of an evaluator. Give what Save wrote.");
        }

        if (!Take(stream, HashBytes).AsSpan().SequenceEqual(_identity))
        {
            throw new EvaluatorStateException("The state is of another task, ground truth or options. Score all parts with the same ones.");
        }

        var length = BinaryPrimitives.ReadInt64LittleEndian(Take(stream, sizeof(long)));
        if (length is < 0 or > int.MaxValue)
        {
            throw Damaged();
        }

        var bytes = Take(stream, (int)length);
        if (!Take(stream, HashBytes).AsSpan().SequenceEqual(SHA256.HashData(bytes)))
        {
            throw Damaged();
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        try
        {
            content(reader);
        }
        catch (EndOfStreamException e)
        {
            throw new EvaluatorStateException("The state ends too early. Save it again.", e);
        }
    }

    /// <summary>Writes a column of numbers with its length.</summary>
    public static void WriteColumn<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads a column of numbers.</summary>
    /// <exception cref="EvaluatorStateException">The content is shorter than the column.</exception>
    public static T[] ReadColumn<T>(BinaryReader reader)
        where T : unmanaged
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || (long)count * Marshal.SizeOf<T>() > left)
        {
            throw Damaged();
        }

        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static EvaluatorStateException Damaged() => new("The state is damaged: its content is not what its writer hashed. Save it again.");

    private static byte[] Take(Stream stream, int count)
    {
        // A declared length is no reason to take memory: only what comes is kept.
        using var taken = new MemoryStream(Math.Min(count, ChunkBytes));
        var chunk = new byte[Math.Min(count, ChunkBytes)];
        while (taken.Length < count)
        {
            var read = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, count - taken.Length));
            if (read == 0)
            {
                throw new EvaluatorStateException("The state ends too early. Save it again.");
            }

            taken.Write(chunk, 0, read);
        }

        return taken.ToArray();
    }

    private static byte[] IdentityOf(string task, string optionsId, Dataset dataset)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, task);
        Add(hash, optionsId);
        foreach (var category in dataset.Categories)
        {
            Add(hash, category.Id.ToString());
            Add(hash, category.Name);
        }

        foreach (var id in dataset.SampleIds)
        {
            Add(hash, id.ToString());
        }

        hash.AppendData(MemoryMarshal.AsBytes(dataset.Annotations.Ids));
        hash.AppendData(MemoryMarshal.AsBytes(dataset.Annotations.Images));
        hash.AppendData(MemoryMarshal.AsBytes(dataset.Annotations.Categories));
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
