namespace VizArt.GroundTruth.Benchmarks;

/// <summary>Packs bytes as LZF: greedy, by a table of the last place of every three bytes.</summary>
internal static class LzfPacker
{
    private const int MostLiterals = 32;
    private const int MostCopied = 264;
    private const int Window = 8192;

    public static byte[] Pack(ReadOnlySpan<byte> source)
    {
        var packed = new List<byte>(source.Length);
        var last = new int[1 << 16];
        Array.Fill(last, -1);
        var (at, literals) = (0, 0);
        while (at < source.Length)
        {
            var length = 0;
            if (at + 2 < source.Length)
            {
                var hash = (int)(((uint)((source[at] << 16) | (source[at + 1] << 8) | source[at + 2]) * 2654435761u) >> 16);
                var candidate = last[hash];
                last[hash] = at;
                if (candidate >= 0 && at - candidate <= Window)
                {
                    length = source[at..Math.Min(source.Length, at + MostCopied)].CommonPrefixLength(source[candidate..]);
                    if (length >= 3)
                    {
                        Flush(packed, source, at - literals, literals);
                        literals = 0;
                        Copy(packed, length, at - candidate - 1);
                        at += length;
                        continue;
                    }
                }
            }

            at++;
            if (++literals == MostLiterals)
            {
                Flush(packed, source, at - literals, literals);
                literals = 0;
            }
        }

        Flush(packed, source, at - literals, literals);
        return [.. packed];
    }

    private static void Flush(List<byte> packed, ReadOnlySpan<byte> source, int start, int count)
    {
        if (count > 0)
        {
            packed.Add((byte)(count - 1));
            packed.AddRange(source.Slice(start, count));
        }
    }

    private static void Copy(List<byte> packed, int length, int distance)
    {
        var code = Math.Min(7, length - 2);
        packed.Add((byte)((code << 5) | (distance >> 8)));
        if (code == 7)
        {
            packed.Add((byte)(length - 2 - 7));
        }

        packed.Add((byte)distance);
    }
}
