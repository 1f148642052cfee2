using System.Buffers.Binary;

namespace VizArt.GroundTruth;

/// <summary>The check sum of PNG and ZIP (ISO 3309, polynomial EDB88320 reflected), eight bytes at a step.</summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>The check sum of some bytes, or of more of them.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="previous">The check sum of those before; 0 for none.</param>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint previous = 0)
    {
        var (t0, t1, t2, t3) = (Tables[0], Tables[1], Tables[2], Tables[3]);
        var (t4, t5, t6, t7) = (Tables[4], Tables[5], Tables[6], Tables[7]);
        var crc = ~previous;
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t7[(byte)low] ^ t6[(byte)(low >> 8)] ^ t5[(byte)(low >> 16)] ^ t4[low >> 24]
                ^ t3[(byte)high] ^ t2[(byte)(high >> 8)] ^ t1[(byte)(high >> 16)] ^ t0[high >> 24];
            bytes = bytes[8..];
        }

        foreach (var one in bytes)
        {
            crc = t0[(byte)crc ^ one] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < 8; table++)
        {
            tables[table] = new uint[256];
            for (var index = 0; index < 256; index++)
            {
                if (table > 0)
                {
                    var before = tables[table - 1][index];
                    tables[table][index] = tables[0][(byte)before] ^ (before >> 8);
                    continue;
                }

                var crc = (uint)index;
                for (var bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
                }

                tables[0][index] = crc;
            }
        }

        return tables;
    }
}
