using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>Rules of arrays and archives of them, broken: the message to the letter.</summary>
public sealed class NpyRulesTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("(184)")]
    [InlineData("184")]
    public async Task A_shape_that_is_no_tuple_is_one_side_and_told(string shape)
    {
        _set.With("a.npy", Npy("<f4", shape, new byte[736]));

        var dataset = await _set.ReadAsync("a.npy");

        Assert.Equal("a.npy: warning VIZ340: the shape of the file is the number 184, where a tuple is expected, which numpy refuses; it is taken for one side. Write a tuple, with a comma: (184,).", CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal([184L], dataset.Facts.Shape!.Value.ToArray());
    }

    [Fact]
    public async Task A_shape_that_is_a_list_is_refused_as_numpy_does()
    {
        _set.With("a.npy", Npy("|u1", "[2]", new byte[2]));

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => _set.ReadAsync("a.npy"));

        Assert.Equal("a.npy: error VIZ340: byte 10: the header of the file cannot be used: shape is a list, where a tuple is expected. Save the array again with numpy.save.", CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task What_follows_the_array_is_told_with_the_byte()
    {
        var bytes = Npy("|u1", "(1, 2)", [1, 2, 3]);

        var dataset = await _set.With("a.npy", bytes).ReadAsync("a.npy");

        Assert.Equal("a.npy: warning VIZ340: byte 72: 1 bytes follow the array of the file; they are passed over. Save one array a file, or use numpy.savez.", CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal((bytes.Length - 1, null), (dataset.Warnings[0].ByteOffset, dataset.Warnings[0].Line));
    }

    [Fact]
    public async Task More_values_than_classes_can_have_get_no_categories()
    {
        _set.With("a.npy", Npy("<u2", "(100, 50)", [.. Enumerable.Range(0, 5000).SelectMany(value => BitConverter.GetBytes((ushort)value))]));

        Assert.Equal(["a.npy: warning VIZ340: the file has more than 4096 values; no categories are made of them. Nothing, if the array holds no classes."], await _set.WarningsAsync("a.npy"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task An_array_of_colours_gives_no_maps_of_three_columns(int channels)
    {
        _set.With("a.npy", Npy("|u1", $"(6, 5, {channels})", new byte[30 * channels]));

        var dataset = await _set.ReadAsync("a.npy");

        Assert.Equal($"a.npy: warning VIZ340: the shape (6, 5, {channels}) of the file is that of colours, not of labels; there are no label maps. Save one number a pixel, the class.", CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Empty(dataset.Samples);
    }

    [Fact]
    public async Task An_array_with_a_side_of_nothing_gives_no_map()
    {
        _set.With("a.npy", Npy("|u1", "(0, 3)", []));

        Assert.Equal(["a.npy: warning VIZ340: the shape (0, 3) of the file has no side of 0, at most 268435456 pixels a map and 65536 maps where label maps are to be made; there are none. Raise Limits.MaxPixels, or save one map a file."], await _set.WarningsAsync("a.npy"));
    }

    [Fact]
    public async Task An_archive_without_arrays_has_no_samples_as_numpy_has_it()
    {
        _set.With("a.npz", Npz()).With("b.npz", Npz(("x.txt", [1])));

        var empty = await _set.ReadAsync("a.npz");

        Assert.Empty(empty.Samples);
        Assert.Equal("a.npz: warning VIZ341: no entry of the archive is named .npy, so there are no samples. Save the arrays again with numpy.savez.", CocoFile.Show(Assert.Single(empty.Warnings)));
        Assert.Equal(
            [
                "b.npz: warning VIZ341: the entry “x.txt” is not named .npy; it is passed over. Nothing, or save the arrays with numpy.savez.",
                "b.npz: warning VIZ341: no entry of the archive is named .npy, so there are no samples. Save the arrays again with numpy.savez.",
            ],
            await _set.WarningsAsync("b.npz"));
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        var valid = Npz(("x.npy", Npy("|u1", "(1, 2)", [1, 2])));
        _set.With("a.npz", valid[..^30]);

        var fault = Assert.Single(await _set.FaultsAsync("a.npz"));

        Assert.StartsWith("a.npz: error VIZ341: the ZIP archive cannot be read: ", fault, StringComparison.Ordinal);
        Assert.EndsWith(". Fetch the file again, or save the arrays with numpy.savez.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_unpacks_to_another_length_than_it_declares_is_refused()
    {
        var bytes = Npz(("x.npy", Npy("|u1", "(1, 2)", [1, 2])));
        var central = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        var declared = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(central + 24));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(central + 24), declared + 10);

        var faults = await _set.With("a.npz", bytes).FaultsAsync("a.npz");

        Assert.Contains($"a.npz: error VIZ341: the entry “x.npy” declares {declared + 10} bytes and unpacks to another number. Fetch or save the file again.", faults);
    }

    [Fact]
    public async Task An_entry_that_is_gone_when_its_map_is_asked_for_is_refused()
    {
        var dataset = await _set.With("a.npz", Npz(("x.npy", Npy("|u1", "(1, 2)", [1, 2])))).ReadAsync("a.npz");
        _set.With("a.npz", Npz(("y.npy", Npy("|u1", "(1, 2)", [1, 2]))));

        var refusal = Assert.Throws<GroundTruthException>(() => dataset.LabelMaps[0]!.Read());

        Assert.Equal("a.npz: error VIZ341: the entry “x.npy” is no longer there. Keep the file as it is while it is read.", CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    private static byte[] Npy(string type, string shape, byte[] elements)
    {
        var header = Encoding.Latin1.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n");
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. header, .. elements];
    }

    private static byte[] Npz(params (string Name, byte[] Bytes)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                stream.Write(bytes);
            }
        }

        return memory.ToArray();
    }
}
