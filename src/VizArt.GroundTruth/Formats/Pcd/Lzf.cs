using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>Unpacks what LZF packed: runs of literals, and copies of what came up to 8 KB before.</summary>
internal static class Lzf
{
    /// <summary>The most bytes that one packed byte can become: 3 bytes are a copy of at most 264.</summary>
    public const int MostExpansion = 88;

    private const int Block = 16;

    /// <summary>Unpacks.</summary>
    /// <returns>Whether the packed bytes are sound and fill the target exactly.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        var (from, to) = (0, 0);
        while (from < packed.Length)
        {
            int control = packed[from++];
            if (control < 32)
            {
                var run = control + 1;
                if (run > packed.Length - from || run > target.Length - to)
                {
                    return false;
                }

                packed.Slice(from, run).CopyTo(target[to..]);
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

                length += packed[from++];
            }

            if (from >= packed.Length)
            {
                return false;
            }

            length += 2;
            var distance = (((control & 31) << 8) | packed[from++]) + 1;
            if (distance > to || length > target.Length - to)
            {
                return false;
            }

            if (distance >= length)
            {
                target.Slice(to - distance, length).CopyTo(target[to..]);
            }
            else if (distance == 1)
            {
                target.Slice(to, length).Fill(target[to - 1]);
            }
            else if (distance >= Block && length + Block <= target.Length - to)
            {
                // Copies in blocks overlap the end of the copy; what they write too much is written again.
                for (var done = 0; done < length; done += Block)
                {
                    target.Slice(to + done - distance, Block).CopyTo(target[(to + done)..]);
                }
            }
            else
            {
                for (var end = to + length; to < end; to++)
                {
                    target[to] = target[to - distance];
                }

                continue;
            }

            to += length;
        }

        return to == target.Length;
    }
}
