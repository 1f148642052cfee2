using CsCheck;

namespace VizArt.GroundTruth.Tests;

public sealed class LzfTests
{
    [Fact]
    public void Runs_and_copies_of_any_length_and_distance_come_out_as_byte_by_byte()
    {
        Gen.Select(Gen.Int[0, 1], Gen.Int[1, 264], Gen.Int[1, 8192], Gen.Byte.Array[32]).Array[1, 60].Sample(parts =>
        {
            var (packed, expected) = (new List<byte>(), new List<byte>());
            foreach (var (kind, length, distance, bytes) in parts)
            {
                if (kind == 0 || expected.Count == 0)
                {
                    AddLiterals(packed, expected, bytes.AsSpan(0, Math.Min(length, 32)));
                }
                else
                {
                    AddCopy(packed, expected, Math.Max(3, length), Math.Min(distance, expected.Count));
                }
            }

            var target = new byte[expected.Count];

            return Lzf.TryUnpack(packed.ToArray(), target) && target.SequenceEqual(expected);
        });
    }

    [Theory]
    [InlineData(new byte[] { 2, 1, 2 }, 3)] // Three literals are said, two are there.
    [InlineData(new byte[] { 0, 1 }, 2)] // Too few bytes come out.
    [InlineData(new byte[] { 1, 1, 2 }, 1)] // Too many.
    [InlineData(new byte[] { 0, 1, 0x20, 1 }, 4)] // A copy from before the start.
    [InlineData(new byte[] { 0, 1, 0x20, 0 }, 3)] // A copy beyond the end.
    [InlineData(new byte[] { 0, 1, 0x20 }, 4)] // A copy without its distance.
    [InlineData(new byte[] { 0, 1, 0xE0 }, 12)] // A long copy without its length.
    public void What_is_not_sound_is_refused(byte[] packed, int length) =>
        Assert.False(Lzf.TryUnpack(packed, new byte[length]));

    private static void AddLiterals(List<byte> packed, List<byte> expected, ReadOnlySpan<byte> bytes)
    {
        packed.Add((byte)(bytes.Length - 1));
        packed.AddRange(bytes);
        expected.AddRange(bytes);
    }

    private static void AddCopy(List<byte> packed, List<byte> expected, int length, int distance)
    {
        var code = Math.Min(7, length - 2);
        packed.Add((byte)((code << 5) | ((distance - 1) >> 8)));
        if (code == 7)
        {
            packed.Add((byte)(length - 9));
        }

        packed.Add((byte)(distance - 1));
        for (var index = 0; index < length; index++)
        {
            expected.Add(expected[^distance]);
        }
    }
}
