using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Valid files made invalid, always the same ones for a seed.</summary>
internal static class Mutant
{
    /// <summary>Makes one: bytes flipped, cut, put in, taken out or doubled; numbers inflated, in digits and in binary; brackets piled up.</summary>
    public static byte[] Of(byte[] valid, Random random)
    {
        var bytes = (byte[])valid.Clone();
        for (var count = random.Next(1, 4); count > 0 && bytes.Length > 0; count--)
        {
            bytes = Once(bytes, random);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var end = Math.Min(bytes.Length, at + random.Next(1, 200));
        switch (random.Next(9))
        {
            case 0:
                return bytes[..at];
            case 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                return [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
            case 3:
                return [.. bytes[..at], .. bytes[end..]];
            case 4:
                return [.. bytes[..end], .. bytes[at..]];
            case 5:
                var digit = Array.FindIndex(bytes, at, code => code is >= (byte)'0' and <= (byte)'9');
                return digit < 0 ? bytes : [.. bytes[..digit], .. Encoding.ASCII.GetBytes(new string('9', random.Next(1, 400))), .. bytes[digit..]];
            case 6:
                bytes.AsSpan(at, Math.Min(random.Next(1, 9), bytes.Length - at)).Fill((byte)(random.Next(2) * 0xFF));
                return bytes;
            case 7:
                var text = new[] { "\n", "\r", "nan", "-1", "1e400", "\0", "\uFEFF", "..", "<", "\"", ",", " " }[random.Next(12)];
                return [.. bytes[..at], .. Encoding.UTF8.GetBytes(text), .. bytes[at..]];
            default:
                return [.. bytes[..at], .. Encoding.ASCII.GetBytes(new string("[{<("[random.Next(4)], random.Next(1, 500))), .. bytes[at..]];
        }
    }
}
