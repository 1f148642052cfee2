using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VizArt.GroundTruth;

/// <summary>Turns stored numbers of any type and byte order into doubles.</summary>
internal static class Scalars
{
    public static int SizeOf(ScalarType type) => type switch
    {
        ScalarType.Int8 or ScalarType.UInt8 => 1,
        ScalarType.Int16 or ScalarType.UInt16 => 2,
        ScalarType.Int32 or ScalarType.UInt32 or ScalarType.Float32 => 4,
        _ => 8,
    };

    /// <summary>Whether a type has a number: integers are whole and within their range, a float is not beyond the largest of 32 bits.</summary>
    public static bool IsOf(ScalarType type, double value) => type switch
    {
        ScalarType.Float64 => true,
        ScalarType.Float32 => !double.IsFinite(value) || Math.Abs(value) <= float.MaxValue,
        ScalarType.UInt8 => value is >= byte.MinValue and <= byte.MaxValue && IsWhole(value),
        ScalarType.Int32 => value is >= int.MinValue and <= int.MaxValue && IsWhole(value),
        ScalarType.Int8 => value is >= sbyte.MinValue and <= sbyte.MaxValue && IsWhole(value),
        ScalarType.Int16 => value is >= short.MinValue and <= short.MaxValue && IsWhole(value),
        ScalarType.UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue && IsWhole(value),
        ScalarType.UInt32 => value is >= uint.MinValue and <= uint.MaxValue && IsWhole(value),
        ScalarType.Int64 => value is >= long.MinValue and <= long.MaxValue && IsWhole(value),
        _ => value is >= ulong.MinValue and <= ulong.MaxValue && IsWhole(value),
    };

    private static bool IsWhole(double value) => value == Math.Truncate(value);

    /// <summary>Reads one number at the start of the bytes.</summary>
    public static double ReadOne(ReadOnlySpan<byte> bytes, ScalarType type, bool isBigEndian)
    {
        Span<double> one = stackalloc double[1];
        Read(bytes, type, isBigEndian, 0, one, 1, 1);
        return one[0];
    }

    /// <summary>Reads one number of each record.</summary>
    /// <param name="bytes">Bytes that begin with the first number.</param>
    /// <param name="type">How the numbers are stored.</param>
    /// <param name="isBigEndian">Whether the highest byte comes first.</param>
    /// <param name="stride">Bytes from one number to the next.</param>
    /// <param name="target">Takes the numbers.</param>
    /// <param name="targetStride">Doubles from one number to the next.</param>
    /// <param name="count">How many numbers there are.</param>
    public static void Read(ReadOnlySpan<byte> bytes, ScalarType type, bool isBigEndian, int stride, Span<double> target, int targetStride, int count)
    {
        switch (type)
        {
            case ScalarType.Int8:
                Read<sbyte>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            case ScalarType.UInt8:
                Read<byte>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            case ScalarType.Int16:
                Read<short>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            case ScalarType.UInt16:
                Read<ushort>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            case ScalarType.Int32:
                Read<int>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            case ScalarType.UInt32:
                Read<uint>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            case ScalarType.Int64:
                Read<long>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            case ScalarType.UInt64:
                Read<ulong>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            case ScalarType.Float32:
                Read<float>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
            default:
                Read<double>(bytes, isBigEndian, stride, target, targetStride, count);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void Read<T>(ReadOnlySpan<byte> bytes, bool isBigEndian, int stride, Span<double> target, int targetStride, int count)
        where T : unmanaged, INumberBase<T>
    {
        if (count == 0)
        {
            return;
        }

        // The two ends checked here bound every access below.
        _ = bytes.Slice(checked((count - 1) * stride), Unsafe.SizeOf<T>());
        _ = target[checked((count - 1) * targetStride)];
        ref var from = ref MemoryMarshal.GetReference(bytes);
        ref var to = ref MemoryMarshal.GetReference(target);
        var isReversed = isBigEndian == BitConverter.IsLittleEndian;
        for (var index = 0; index < count; index++)
        {
            var value = Unsafe.ReadUnaligned<T>(ref from);
            to = double.CreateTruncating(isReversed ? Reverse(value) : value);
            from = ref Unsafe.Add(ref from, stride);
            to = ref Unsafe.Add(ref to, targetStride);
        }
    }

    private static T Reverse<T>(T value)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            2 => Unsafe.BitCast<ushort, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ushort>(value))),
            4 => Unsafe.BitCast<uint, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, uint>(value))),
            8 => Unsafe.BitCast<ulong, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ulong>(value))),
            _ => value,
        };
}
