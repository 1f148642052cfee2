namespace VizArt.GroundTruth.Tests;

/// <summary>Every rule of PLY, broken: the message to the letter.</summary>
public sealed class PlyRulesTests : IDisposable
{
    private const string Points = "element vertex 1\nproperty float x\nproperty float y\nproperty float z\n";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("plx\n", "a.ply: error VIZ345: the file does not begin with a line “ply”. Export the file again.")]
    [InlineData("ply\nformat ascii 1.0\n", "a.ply: error VIZ345: the header has no end_header within 65536 bytes. Export the file again; it was cut off.")]
    [InlineData("ply\nelement vertex 0\nend_header\n", "a.ply(3): error VIZ345: “end_header” is found where a line “format” is expected. Correct the header, or export the file again.")]
    [InlineData("ply\nformat ascii 1.0\nproperty float x\nend_header\n", "a.ply(3): error VIZ345: “property x” is found where a line “element” is expected. Correct the header, or export the file again.")]
    [InlineData("ply\nformat ascii 1.0\nelement a 0\nelement a 0\nend_header\n", "a.ply(4): error VIZ345: the element “a” is there already. Give each its own name.")]
    [InlineData("ply\nformat ascii 1.0\nelement a 0\nproperty int b\nproperty int b\nend_header\n", "a.ply(5): error VIZ345: the property “b” is there already. Give each its own name.")]
    [InlineData("ply\nformat binary_little_endian 1.0\nelement vertex 999999999\nproperty float x\nend_header\n", "a.ply: error VIZ345: the header declares 999999999 vertices; the limit is 134217728. Correct the header, or raise Limits.MaxPoints.")]
    [InlineData("ply\nformat ascii 1.0\n" + Points + "end_header\n1 two 3\n", "a.ply(8): error VIZ345: “two” is found where a number is expected. Write numbers with a decimal point, separated by blanks.")]
    public async Task A_file_at_fault_is_refused(string text, string message)
    {
        _set.With("a.ply", text);

        Assert.Equal([message], await _set.FaultsAsync("a.ply", new GroundTruthOptions { Format = "ply" }));
    }

    [Theory]
    [InlineData("uchar", "256", "256", "uint8")]
    [InlineData("uchar", "-1", "-1", "uint8")]
    [InlineData("char", "128", "128", "int8")]
    [InlineData("short", "40000", "40000", "int16")]
    [InlineData("ushort", "65536", "65536", "uint16")]
    [InlineData("int", "2147483648", "2147483648", "int32")]
    [InlineData("uint", "4294967296", "4294967296", "uint32")]
    [InlineData("int", "1.5", "1.5", "int32")]
    [InlineData("int", "nan", "NaN", "int32")]
    [InlineData("float", "1e300", "1E+300", "float32")]
    public async Task A_value_of_text_that_its_type_cannot_hold_is_refused_with_its_line(string type, string text, string shown, string name)
    {
        _set.With("a.ply", $"ply\nformat ascii 1.0\n{Points}property {type} label\nend_header\n1 2 3 {text}\n");

        Assert.Equal([$"a.ply(9): error VIZ345: “label” is {shown}, which is no number of its type {name}. Correct the value, or declare a type that holds it."], await _set.FaultsAsync("a.ply"));
    }

    [Theory]
    [InlineData("uchar", "255.0")]
    [InlineData("uint", "4294967295")]
    [InlineData("double", "7e0")]
    public async Task A_value_of_text_that_its_type_can_hold_is_read(string type, string text)
    {
        _set.With("a.ply", $"ply\nformat ascii 1.0\n{Points}property {type} label\nend_header\n1 2 3 {text}\n");

        Assert.Empty(await _set.WarningsAsync("a.ply"));
    }

    [Fact]
    public async Task Text_after_the_last_row_is_told_with_its_line()
    {
        _set.With("a.ply", $"ply\nformat ascii 1.0\n{Points}end_header\n1 2 3\n4 5 6\n");

        Assert.Equal(["a.ply(9): warning VIZ345: more data follow after the last element. Check the counts of the header; what follows is left out."], await _set.WarningsAsync("a.ply"));
    }

    [Fact]
    public async Task A_binary_body_that_ends_early_is_refused_with_the_byte_where_it_begins()
    {
        var bytes = new PlyFile { Format = "binary_little_endian" }.ToBytes();

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => _set.With("a.ply", bytes[..^1]).ReadAsync("a.ply"));

        Assert.Equal("a.ply: error VIZ345: byte 177: the element “vertex” needs at least 30 bytes; 29 are left. Export the file again; it was cut off.", CocoFile.Show(Assert.Single(refusal.Diagnostics)));
        Assert.Equal((bytes.Length - 30, null), (refusal.Diagnostics[0].ByteOffset, refusal.Diagnostics[0].Line));
    }
}
