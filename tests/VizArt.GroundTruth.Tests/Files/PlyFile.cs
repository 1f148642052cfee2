using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Writes PLY files: points of x, y, z and a label, and around them what else meshes have.</summary>
internal sealed record PlyFile
{
    public string Format { get; init; } = "ascii";

    public string NewLine { get; init; } = "\n";

    public bool HasMesh { get; init; }

    public (float X, double Y, short Z, byte Label)[] Points { get; init; } = [(1.5f, -2, 3, 10), (0.25f, 4, -5, 13)];

    public byte[] ToBytes()
    {
        var header = new StringBuilder($"ply\nformat {Format} 1.0\ncomment made by a test\nobj_info nothing\n");
        if (HasMesh)
        {
            header.Append("element edge 1\nproperty list uint8 int32 ends\nproperty uchar red\nelement none 0\nproperty int a\n");
        }

        // The label comes first, so that a binary body may begin with the code of a line feed.
        header.Append(CultureInfo.InvariantCulture, $"element vertex {Points.Length}\nproperty uchar label\nproperty float x\nproperty double y\nproperty int16 z\n");
        header.Append(HasMesh ? "element face 2\nproperty list uchar int vertex_indices\nend_header\n" : "end_header\n");
        var body = new List<byte>();
        if (HasMesh)
        {
            Add<byte>(body, 2);
            Add(body, 0);
            Add(body, 1);
            Add<byte>(body, 255);
        }

        foreach (var (x, y, z, label) in Points)
        {
            Add(body, label);
            Add(body, x);
            Add(body, y);
            Add(body, z);
            EndRow(body);
        }

        for (var face = 0; HasMesh && face < 2; face++)
        {
            Add<byte>(body, 1);
            Add(body, face);
        }

        return [.. Encoding.ASCII.GetBytes(header.ToString().Replace("\n", NewLine, StringComparison.Ordinal)), .. body];
    }

    private void Add<T>(List<byte> body, T value)
        where T : struct, IFormattable
    {
        if (Format == "ascii")
        {
            body.AddRange(Encoding.ASCII.GetBytes(value.ToString("", CultureInfo.InvariantCulture) + " "));
            return;
        }

        byte[] bytes = value switch
        {
            byte one => [one],
            short two => BitConverter.GetBytes(two),
            int four => BitConverter.GetBytes(four),
            float single => BitConverter.GetBytes(single),
            double eight => BitConverter.GetBytes(eight),
            _ => throw new ArgumentException("No type of PLY's.", nameof(value)),
        };
        body.AddRange(Format == "binary_big_endian" ? bytes.Reverse() : bytes);
    }

    private void EndRow(List<byte> body)
    {
        if (Format == "ascii")
        {
            body.AddRange(Encoding.ASCII.GetBytes(NewLine));
        }
    }
}
