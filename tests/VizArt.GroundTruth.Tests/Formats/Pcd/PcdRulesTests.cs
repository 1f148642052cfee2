using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Every rule of PCD's header and bodies, broken: the message to the letter.</summary>
public sealed class PcdRulesTests : IDisposable
{
    private const string Again = "Export the file again.";
    private const string Correct = "Correct the header, or export the file again.";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("VERSION .7\nWIDTH 1\nDATA ascii\n1\n", "a.pcd: error VIZ346: the header has no FIELDS. Add it, or export the file again.")]
    [InlineData("FIELDS x y z\nDATA ascii\n1 2 3\n", "a.pcd: error VIZ346: the header has no WIDTH. Add it, or export the file again.")]
    [InlineData("FIELDS x y z\nCOLUMNS x y z\nWIDTH 1\nDATA ascii\n1 2 3\n", "a.pcd(2): error VIZ346: the header has COLUMNS twice. Keep one.")]
    [InlineData("FIELDS x y z\nWIDTH 1\nWIDTH 1\nDATA ascii\n1 2 3\n", "a.pcd(3): error VIZ346: the header has WIDTH twice. Keep one.")]
    [InlineData("FIELDS x y z\nSIZE 4 4\nWIDTH 1\nDATA ascii\n1 2 3\n", "a.pcd(2): error VIZ346: SIZE has 2 values; there are 3 fields. Write one value for each field.")]
    [InlineData("FIELDS x y z\nSIZE 4 4 3\nTYPE F F F\nWIDTH 1\nDATA ascii\n1 2 3\n", "a.pcd(3): error VIZ346: “F3” is found in TYPE where I or U of 1, 2, 4 or 8 bytes, or F of 4 or 8 is expected. " + Correct)]
    [InlineData("FIELDS x y z\nCOUNT 1 1 -1\nWIDTH 1\nDATA ascii\n1 2 3\n", "a.pcd(2): error VIZ346: “-1” is found in COUNT where a whole number, 0 or more is expected. " + Correct)]
    [InlineData("FIELDS x y z\nWIDTH many\nDATA ascii\n1 2 3\n", "a.pcd(2): error VIZ346: “many” is found in WIDTH where a whole number, 0 or more is expected. " + Correct)]
    [InlineData("FIELDS x y z\nWIDTH 1\nDATA text\n1 2 3\n", "a.pcd(3): error VIZ346: “text” is found in DATA where ascii, binary or binary_compressed is expected. " + Correct)]
    [InlineData("FIELDS x y z\nWIDTH 1\nHEIGHT 1\n", "a.pcd: error VIZ346: the header has no DATA line within 65536 bytes. Export the file again; it was cut off.")]
    [InlineData("FIELDS x y z\nWIDTH 0\nHEIGHT 0\nPOINTS 5\nDATA ascii\n", "a.pcd: error VIZ346: WIDTH 0 × HEIGHT 0 is not POINTS 5. " + Correct)]
    public async Task A_header_at_fault_is_refused(string text, string message)
    {
        _set.With("a.pcd", text);

        Assert.Equal([message], await _set.FaultsAsync("a.pcd", new GroundTruthOptions { Format = "pcd" }));
    }

    [Theory]
    [InlineData("FIELDS x y z\nCOLOURS many\nWIDTH 1\nDATA ascii\n1 2 3\n", "a.pcd(2): warning VIZ346: the header has the unknown entry “COLOURS”, which is passed over. Remove it.")]
    [InlineData("FIELDS x y z\nWIDTH 1\nDATA ascii\n1 2 3\n4 5 6\n", "a.pcd(5): warning VIZ346: more data follow after the last point. Check POINTS; what follows is left out.")]
    [InlineData("FIELDS x y z\nWIDTH 1\nDATA binary\n123456789012.", "a.pcd: warning VIZ346: byte 45: more data follow after the last point. Check POINTS; what follows is left out.")]
    public async Task What_is_odd_is_told_and_the_points_are_kept(string text, string message)
    {
        _set.With("a.pcd", text);

        Assert.Equal([message], await _set.WarningsAsync("a.pcd"));
    }

    [Fact]
    public async Task Compressed_points_that_are_broken_are_refused_with_the_byte_where_they_begin()
    {
        var points = Enumerable.Repeat((1f, 2f, 3f, 4u), 20).ToArray();
        var valid = new PcdFile { Data = "binary_compressed", Points = points }.ToBytes();
        var body = valid.AsSpan().IndexOf("compressed\n"u8) + "compressed\n".Length;
        var packed = BitConverter.ToInt32(valid, body);

        Assert.Equal($"a.pcd: error VIZ346: byte {body}: the compressed points are broken: {packed} bytes are declared, {packed - 1} are there. {Again}", await FaultAsync(valid[..^1]));
        Assert.Equal($"a.pcd: error VIZ346: byte {body}: the compressed points are broken: {packed} bytes are to become 321, and the points need 320. {Again}", await FaultAsync([.. valid[..(body + 4)], .. BitConverter.GetBytes(321), .. valid[(body + 8)..]]));
        Assert.Equal($"a.pcd: error VIZ346: byte {body}: the compressed points are broken: they do not become 320 bytes. {Again}", await FaultAsync([.. valid[..(body + 8)], 0xFF, .. valid[(body + 9)..]]));

        async Task<string> FaultAsync(byte[] bytes)
        {
            var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => _set.With("a.pcd", bytes).ReadAsync("a.pcd"));
            Assert.Equal(body, refusal.Diagnostics[0].ByteOffset);
            return CocoFile.Show(Assert.Single(refusal.Diagnostics));
        }
    }

    [Fact]
    public async Task A_body_that_is_stored_and_not_packed_is_read()
    {
        var header = Encoding.ASCII.GetBytes("FIELDS x y z label\nSIZE 4 4 4 1\nTYPE F F F U\nWIDTH 2\nDATA binary_compressed\n");
        byte[] columns = [.. new float[] { 1, 4, 2, 5, 3, 6 }.SelectMany(BitConverter.GetBytes), 7, 8];
        _set.With("a.pcd", [.. header, .. BitConverter.GetBytes(columns.Length), .. BitConverter.GetBytes(columns.Length), .. columns]);

        var cloud = (await _set.ReadAsync("a.pcd")).PointClouds[0]!.Read();

        Assert.Equal([1, 2, 3, 4, 5, 6], cloud.Coordinates.ToArray());
        Assert.Equal([7, 8], cloud.Labels.ToArray());
    }

    [Theory]
    [InlineData("4 4 4 4", "F F F F", "1 2 3 4.2108e+06\n4 5 6 nan\n")]
    [InlineData("4 4 4 4", "F F F U", "1 2 3 16711680\n4 5 6 4294967295\n")]
    public async Task Packed_colours_are_passed_over_and_are_no_labels(string sizes, string types, string rows)
    {
        _set.With("a.pcd", $"VERSION 0.7\nFIELDS x y z rgb\nSIZE {sizes}\nTYPE {types}\nCOUNT 1 1 1 1\nWIDTH 2\nHEIGHT 1\nDATA ascii\n{rows}");

        var dataset = await _set.ReadAsync("a.pcd");

        Assert.Empty(dataset.Warnings);
        Assert.False(dataset.PointClouds[0]!.Read().HasLabels);
        Assert.Equal([1, 2, 3, 4, 5, 6], dataset.PointClouds[0]!.Read().Coordinates.ToArray());
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("binary_compressed")]
    public async Task Padding_and_fields_of_several_numbers_are_passed_over(string data)
    {
        var header = Encoding.ASCII.GetBytes($"VERSION 0.7\nFIELDS x _ normal y z label\nSIZE 4 1 4 4 4 2\nTYPE F U F F F U\nCOUNT 1 4 3 1 1 1\nWIDTH 1\nHEIGHT 1\nPOINTS 1\nDATA {data}\n");
        byte[] point = [.. BitConverter.GetBytes(1f), 9, 9, 9, 9, .. new byte[12], .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f), 7, 0];
        byte[] body = data == "binary" ? point : [.. BitConverter.GetBytes(point.Length), .. BitConverter.GetBytes(point.Length), .. point];
        _set.With("a.pcd", [.. header, .. body]);

        var cloud = (await _set.ReadAsync("a.pcd")).PointClouds[0]!.Read();

        Assert.Equal([1, 2, 3], cloud.Coordinates.ToArray());
        Assert.Equal([7], cloud.Labels.ToArray());
    }
}
