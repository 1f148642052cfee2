using System.IO.Compression;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Arrays and archives of them, written by hand and read back.</summary>
public sealed class NpyTests : IDisposable
{
    private const string SaveAgain = "Save the array again with numpy.save.";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("|u1", 1)]
    [InlineData("|i1", 1)]
    [InlineData("<u2", 2)]
    [InlineData(">i2", 2)]
    [InlineData("<i4", 4)]
    [InlineData(">u4", 4)]
    [InlineData("<i8", 8)]
    [InlineData(">u8", 8)]
    public async Task Whole_numbers_of_two_sides_are_a_label_map(string type, int size)
    {
        foreach (var isFortran in new[] { false, true })
        {
            var elements = Enumerable.Range(0, 6).SelectMany(index =>
            {
                var value = isFortran ? ((index % 2) * 3) + (index / 2) : index;
                var bytes = new byte[size];
                bytes[type[0] == '>' ? size - 1 : 0] = (byte)value;
                return bytes;
            });

            var dataset = await ReadAsync(Npy($"{{'descr': '{type}', 'fortran_order': {isFortran}, 'shape': (2, 3), }}", [.. elements]));

            Assert.Equal([0, 1, 2, 3, 4, 5], dataset.LabelMaps[0]!.Read().Labels.ToArray());
            Assert.Equal([2L, 3L], dataset.Facts.Shape!.Value.ToArray());
            Assert.Equal((3, 2, 6), (dataset.Facts.Width, dataset.Facts.Height, dataset.Facts.Categories));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Three_sides_are_a_stack(bool isFortran)
    {
        var elements = Enumerable.Range(0, 24).Select(index => (byte)(isFortran ? ((index % 2) * 12) + ((index / 2 % 3) * 4) + (index / 6) : index)).ToArray();

        var dataset = await ReadAsync(Npy($"{{'descr': '|u1', 'fortran_order': {isFortran}, 'shape': (2, 3, 4)}}", elements));

        Assert.Equal(["a[0]", "a[1]"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(Enumerable.Range(12, 12), dataset.LabelMaps[1]!.Read().Labels.ToArray());
    }

    [Theory]
    [InlineData("{'shape': (3,), 'fortran_order': False, 'descr': '<f8'}", 24, "3")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (184)}", 736, "184")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (184L,)}", 736, "184")]
    [InlineData("{'descr': '<c16', 'fortran_order': False, 'shape': (2, 2)}", 64, "2,2")]
    [InlineData("{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (2,)}", 16, "2")]
    [InlineData("{'descr': '<U5', 'fortran_order': False, 'shape': (2,)}", 40, "2")]
    [InlineData("{'descr': '|S3', 'fortran_order': False, 'shape': (2,)}", 6, "2")]
    [InlineData("{'descr': [('x', '<f4'), ('y', '<i2', (3,)), (('title', 'z'), [('a', '|u1')])], 'fortran_order': False, 'shape': (2,)}", 22, "2")]
    [InlineData("{'descr': '|b1', 'fortran_order': False, 'shape': (5,)}", 5, "5")]
    [InlineData("{'descr': '<i8', 'fortran_order': False, 'shape': ()}", 8, "")]
    [InlineData("{'descr': '<i8', 'fortran_order': False, 'shape': (0, 7)}", 0, "0,7")]
    public async Task Every_type_is_valid_and_its_shape_told(string header, int bytes, string shape)
    {
        foreach (var version in new[] { 1, 2, 3 })
        {
            var dataset = await ReadAsync(Npy(header, new byte[bytes], version));

            Assert.Equal(shape, string.Join(',', dataset.Facts.Shape!.Value));
            Assert.Equal(0, dataset.Facts.Images);
        }
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", 8, "the file holds Python objects, whose pickle would run code when read. Save numbers: array.astype(numpy.int32), or one array a length.")]
    [InlineData("{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (1,)}", 8, "the file holds Python objects, whose pickle would run code when read. Save numbers: array.astype(numpy.int32), or one array a length.")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3)}", 23, "byte 90: the file ends early: 23 bytes follow the header, its shape needs 24. Fetch or save the file again; it was cut off.")]
    [InlineData("{'descr': '<i8', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807)}", 8, "the shape (9223372036854775807, 9223372036854775807) of the file has more bytes than can be counted. " + SaveAgain)]
    [InlineData("{'descr': '<i8', 'fortran_order': False, 'shape': (-1,)}", 8, "byte 10: the header of the file cannot be used: shape has a negative side. " + SaveAgain)]
    [InlineData("{'descr': '<q8', 'fortran_order': False, 'shape': (1,)}", 8, "byte 10: the header of the file cannot be used: “<q8” is no type. " + SaveAgain)]
    [InlineData("{'descr': '<i8', 'fortran_order': 0, 'shape': (1,)}", 8, "byte 10: the header of the file cannot be used: fortran_order is neither True nor False. " + SaveAgain)]
    [InlineData("{'descr': '<i8', 'shape': (1,)}", 8, "byte 10: the header of the file cannot be used: it has other members than descr, fortran_order and shape. " + SaveAgain)]
    [InlineData("__import__('os')", 8, "byte 10: the header of the file cannot be used: at character 0 stands “_” where a value is expected. " + SaveAgain)]
    public async Task A_broken_array_is_refused(string header, int bytes, string message)
    {
        Assert.Equal($"a.npy: error VIZ340: {message}", await FaultAsync(Npy(header, new byte[bytes])));
    }

    [Fact]
    public async Task A_magic_a_version_and_a_header_length_are_asked_for()
    {
        var valid = Npy("{'descr': '<i8', 'fortran_order': False, 'shape': (1,)}", new byte[8]);

        Assert.Equal($"a.npy: error VIZ340: byte 0: the file does not begin with the bytes 93 4E 55 4D 50 59 of an NPY. {SaveAgain}", await FaultAsync([0x94, .. valid[1..]]));
        Assert.Equal($"a.npy: error VIZ340: byte 6: the file is of version 4.0; 1.0, 2.0 and 3.0 are known. {SaveAgain}", await FaultAsync([.. valid[..6], 4, .. valid[7..]]));
        Assert.Equal("a.npy: error VIZ340: byte 8: the header of the file has 10001 bytes; the limit is 10000. Save the array with fewer or shorter names of fields.", await FaultAsync(Npy("{}".PadRight(10001), [])));
    }

    [Fact]
    public async Task Odd_truth_values_and_values_that_are_no_labels_are_warned_of()
    {
        var odd = await ReadAsync(Npy("{'descr': '|b1', 'fortran_order': False, 'shape': (1, 3)}", [0, 1, 7]));
        var labels = odd.LabelMaps[0]!.Read().Labels.ToArray();
        var large = await ReadAsync(Npy("{'descr': '<i8', 'fortran_order': False, 'shape': (1, 1)}", [0, 0, 0, 0, 1, 0, 0, 0]));

        Assert.Equal("a.npy: warning VIZ340: the file has a truth value of 7, where 0 or 1 is expected; it counts as true. Save the array as numbers if it holds others.", CocoFile.Show(Assert.Single(odd.Warnings)));
        Assert.Equal([0, 1, 1], labels);
        Assert.Equal("a.npy: warning VIZ340: the file has the value 4294967296, which is no label of 32 bits; the array gives no label maps. Save labels as int32 or smaller.", CocoFile.Show(Assert.Single(large.Warnings)));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public async Task An_archive_gives_a_sample_an_array(CompressionLevel level)
    {
        var path = _folder.Write("a.npz", Npz(level, ("y.npy", Map(3)), ("x.npy", Map(1))));

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path);

        Assert.Equal("npz", dataset.Format);
        Assert.Equal(["x", "y"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal([3, 3], dataset.LabelMaps[1]!.Read().Labels.ToArray());
    }

    [Fact]
    public async Task An_archive_that_climbs_out_or_repeats_itself_is_refused()
    {
        Assert.Equal(["the entry “../x.npy” climbs out of the archive or has no usable name"], await ZipFaultsAsync(Npz(CompressionLevel.Optimal, ("../x.npy", Map(1)))));
        Assert.Equal(["the entry “x.npy” is there twice"], await ZipFaultsAsync(Npz(CompressionLevel.Optimal, ("x.npy", Map(1)), ("x.npy", Map(1)))));
        Assert.Equal(["the entries unpack to more than 100 bytes"], await ZipFaultsAsync(Npz(CompressionLevel.Optimal, ("x.npy", new byte[101])), new GroundTruthOptions { Limits = new GroundTruthLimits { MaxUnpackedBytes = 100 } }));
        var broken = Npz(CompressionLevel.NoCompression, ("x.npy", Map(7)));
        broken[Array.LastIndexOf(broken, (byte)7)] = 8;
        Assert.Equal(["the check sum of the entry “x.npy” is not that of its bytes"], await ZipFaultsAsync(broken));
    }

    [Fact]
    public async Task Mutants_are_read_or_refused()
    {
        await MutationRound.RunAsync([Map(3), Npy("{'descr': [('x', '<f4')], 'fortran_order': True, 'shape': (2, 2)}", new byte[16], 2), Npy("{'descr': '<i8', 'fortran_order': True, 'shape': (2, 2, 3)}", new byte[96], 3)], "a.npy", path => UseAsync(path, "npy"));
        await MutationRound.RunAsync([Npz(CompressionLevel.Optimal, ("x.npy", Map(1)), ("y.npy", Map(2))), Npz(CompressionLevel.NoCompression, ("x.npy", Map(1)))], "a.npz", path => UseAsync(path, "npz"));
    }

    [Fact]
    public async Task A_map_of_a_stack_is_read_without_the_others()
    {
        const int Count = 20_000;
        var elements = Enumerable.Range(0, Count * 12).Select(index => (byte)(index / 12 % 250)).ToArray();
        var dataset = await ReadAsync(Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (20000, 3, 4)}", elements));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var labels = dataset.LabelMaps.Select(map => map!.Read().Labels.ToArray()).ToArray();

        Assert.All(labels.Index(), map => Assert.Equal(Enumerable.Repeat(int.Parse(dataset.Samples[map.Index].Id[2..^1], System.Globalization.CultureInfo.InvariantCulture) % 250, 12), map.Item));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(4), $"It took {clock.Elapsed}.");
    }

    private static async Task UseAsync(string path, string format)
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = format });
        foreach (var map in dataset.LabelMaps)
        {
            map!.Read();
        }
    }

    private static byte[] Map(byte value) => Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2)}", [value, value]);

    private static byte[] Npy(string header, byte[] elements, int version = 1)
    {
        var text = Encoding.Latin1.GetBytes(header);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length), .. text, .. elements];
    }

    private static byte[] Npz(CompressionLevel level, params (string Name, byte[] Bytes)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var stream = archive.CreateEntry(name, level).Open();
                stream.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    private Task<Dataset> ReadAsync(byte[] bytes) => GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("a.npy", bytes));

    private async Task<string> FaultAsync(byte[] bytes) =>
        CocoFile.Show(Assert.Single((await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(bytes))).Diagnostics));

    private async Task<IEnumerable<string>> ZipFaultsAsync(byte[] bytes, GroundTruthOptions? options = null)
    {
        var path = _folder.Write("a.npz", bytes);
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path, options));
        Assert.Equal("VIZ341", refusal.Code);
        return refusal.Diagnostics.Select(fault => fault.Message);
    }
}
