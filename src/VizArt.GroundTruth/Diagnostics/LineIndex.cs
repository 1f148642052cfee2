using System.Buffers;

namespace VizArt.GroundTruth;

/// <summary>Turns byte offsets of a file into lines and columns, both 1-based; columns count bytes.</summary>
/// <remarks>Made after the reading and only for a file with faults, so that the reading itself need not count lines.</remarks>
internal static class LineIndex
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Finds the places of offsets in ascending order. A byte order mark takes no column.</summary>
    /// <returns>One place for each offset; none when the file can no longer be read.</returns>
    public static (long Line, long Column)[] Locate(string path, ReadOnlySpan<long> offsets)
    {
        if (offsets.IsEmpty)
        {
            return [];
        }

        var places = new (long, long)[offsets.Length];
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var (line, lineStart, position, next) = (1L, 0L, 0L, 0);
            while (next < offsets.Length)
            {
                var length = RandomAccess.Read(file, buffer.AsSpan(0, ChunkBytes), position);
                var chunk = buffer.AsSpan(0, length);
                if (position == 0 && chunk.StartsWith("\uFEFF"u8))
                {
                    lineStart = 3;
                }

                var done = 0;
                while (next < offsets.Length && (offsets[next] < position + length || length == 0))
                {
                    var upTo = length == 0 ? 0 : (int)(offsets[next] - position);
                    CountLines(chunk[done..upTo], position + done, ref line, ref lineStart);
                    done = upTo;
                    places[next] = (line, Math.Max(1, offsets[next] - lineStart + 1));
                    next++;
                }

                CountLines(chunk[done..], position + done, ref line, ref lineStart);
                position += length;
            }

            return places;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void CountLines(ReadOnlySpan<byte> bytes, long offset, ref long line, ref long lineStart)
    {
        var last = bytes.LastIndexOf((byte)'\n');
        if (last >= 0)
        {
            line += bytes.Count((byte)'\n');
            lineStart = offset + last + 1;
        }
    }
}
