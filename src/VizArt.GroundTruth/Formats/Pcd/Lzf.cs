using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VizArt.GroundTruth;

/// <summary>Unpacks what LZF packed: runs of literals, and copies of what came up to 8 KB before.</summary>
internal static class Lzf
{
    /// <summary>The most bytes that one packed byte can become: 3 bytes are a copy of at most 264.</summary>
    public const int MostExpansion = 88;

    private const int Block = 32;

    /// <summary>Unpacks.</summary>
    /// <returns>Whether the packed bytes are sound and fill the target exactly.</returns>
    /// <remarks>
    /// Most runs are short, so they are moved in blocks of 32 bytes wherever both ends have room for one more: what such a move
    /// writes too much is written again. Every block stays within the spans, whose lengths are looked at before.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        ref var source = ref MemoryMarshal.GetReference(packed);
        ref var goal = ref MemoryMarshal.GetReference(target);
        var (from, to) = (0, 0);
        while (from < packed.Length)
        {
            int control = Unsafe.Add(ref source, from++);
            if (control < 32)
            {
                var run = control + 1;
                if (run > packed.Length - from || run > target.Length - to)
                {
                    return false;
                }

                if (Block <= packed.Length - from && Block <= target.Length - to)
                {
                    Move(ref Unsafe.Add(ref source, from), ref Unsafe.Add(ref goal, to));
                }
                else
                {
                    packed.Slice(from, run).CopyTo(target[to..]);
                }

                (from, to) = (from + run, to + run);
                continue;
            }

            var length = control >> 5;
            if (length == 7)
            {
                if (from >= packed.Length)
                {
                    return false;
                }

                length += Unsafe.Add(ref source, from++);
            }

            if (from >= packed.Length)
            {
                return false;
            }

            length += 2;
            var distance = (((control & 31) << 8) | Unsafe.Add(ref source, from++)) + 1;
            if (distance > to || length > target.Length - to)
            {
                return false;
            }

            if (distance >= Block && length + Block <= target.Length - to)
            {
                for (var done = 0; done < length; done += Block)
                {
                    Move(ref Unsafe.Add(ref goal, to + done - distance), ref Unsafe.Add(ref goal, to + done));
                }
            }
            else
            {
                Repeat(target[(to - distance)..], distance, length);
            }

            to += length;
        }

        return to == target.Length;
    }

    private static void Move(ref byte from, ref byte to) => Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);

    /// <summary>Copies from the start of the span to a distance behind it, which may be shorter than the copy: then it repeats.</summary>
    private static void Repeat(Span<byte> target, int distance, int length)
    {
        if (distance == 1)
        {
            target.Slice(1, length).Fill(target[0]);
            return;
        }

        for (var done = 0; done < length;)
        {
            // What was copied can be copied again: the stretch doubles.
            var count = Math.Min(distance + done, length - done);
            target[..count].CopyTo(target[(distance + done)..]);
            done += count;
        }
    }
}
