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

    [Theory]
    [InlineData("Created by Blender3D 247 - www.blender.org, source file: ", "Created by Blender3D 247 - www.blender.org, source file:")]
    [InlineData("end_headers", "end_headers")]
    public async Task A_line_before_the_elements_that_the_header_does_not_have_is_taken_for_a_comment(string line, string shown)
    {
        _set.With("a.ply", $"ply\nformat ascii 1.0\n{line}\n{Points}end_header\n1 2 3\n");

        Assert.Equal([$"a.ply(3): warning VIZ345: “{shown}” is no line of a header; it is taken for a comment. Write “comment” before it."], await _set.WarningsAsync("a.ply"));
        Assert.Equal(1, (await _set.ReadAsync("a.ply")).Facts.Points);
    }

    [Theory]
    [InlineData("propetry float nx")]
    [InlineData("property float3 nx")]
    public async Task A_line_after_an_element_that_may_be_a_misspelt_property_is_refused(string line)
    {
        _set.With("a.ply", $"ply\nformat ascii 1.0\n{Points}{line}\nend_header\n1 2 3 4\n");

        Assert.Equal(
            [$"a.ply(7): error VIZ345: “{line}” is found where one line of format, element, property, comment, obj_info or end_header is expected. Correct the header, or export the file again."],
            await _set.FaultsAsync("a.ply"));
    }

    [Fact]
    public async Task Points_of_text_without_the_list_that_their_header_declares_for_the_faces_are_read()
    {
        _set.With("a.ply", $"ply\nformat ascii 1.0\n{Points.Replace(" 1", " 2", StringComparison.Ordinal)}property list uchar uint vertex_indices\nend_header\n1 2 3 \n4 5 6\n");

        Assert.Equal(
            ["a.ply(9): warning VIZ345: the rows of the element “vertex” end before their list “vertex_indices”, which is taken for empty. Nothing, or take the list out of the header."],
            await _set.WarningsAsync("a.ply"));
        var dataset = await _set.ReadAsync("a.ply");
        Assert.Equal([1.0, 2, 3, 4, 5, 6], dataset.PointClouds[0]!.Read().Coordinates.ToArray());
    }

    [Fact]
    public async Task Points_whose_lists_stand_on_lines_of_their_own_are_refused_and_not_taken_apart_wrongly()
    {
        _set.With("a.ply", $"ply\nformat ascii 1.0\n{Points.Replace(" 1", " 2", StringComparison.Ordinal)}property list uchar uint more\nend_header\n1 2 3\n2 8 9\n4 5 6\n2 8 9\n");

        Assert.Equal(
            ["a.ply(9): error VIZ345: the first row of the element “vertex” ends before its list “more”, and more data follow after the last row. Write each row on a line of its own, with its list."],
            await _set.FaultsAsync("a.ply"));
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
