using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>Arrays as numpy saves them, version 1.</summary>
internal static class NpyFile
{
    internal static void Write(string path, int[] labels, params int[] shape) => Write(path, "<i4", MemoryMarshal.AsBytes<int>(labels), shape);

    internal static void Write(string path, float[] numbers, params int[] shape) => Write(path, "<f4", MemoryMarshal.AsBytes<float>(numbers), shape);

    private static void Write(string path, string type, ReadOnlySpan<byte> data, int[] shape)
    {
        var sides = string.Join(", ", shape.Select(side => side.ToString(CultureInfo.InvariantCulture)));
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sides}{(shape.Length == 1 ? "," : "")}), }}".PadRight(117) + "\n";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data]);
    }
}
