using System.Buffers.Binary;

namespace VizArt.Runs.Tests.History;

public sealed class ParquetFooterTests
{
    [Theory]
    [InlineData("00", null)]
    [InlineData("15 02 00", null)]
    [InlineData("05 0A 02 00", null)]
    [InlineData("18 03 61 62 63 00", null)]
    [InlineData("19 2C 15 02 00 15 02 00 00", null)]
    [InlineData("17 01 02 03 04 05 06 07 08 11 12 00", null)]
    [InlineData("", "its footer ends too early")]
    [InlineData("15", "its footer ends too early")]
    [InlineData("18 7F 61 00", "its footer ends too early")]
    [InlineData("17 01 02", "its footer ends too early")]
    [InlineData("19 FC FF FF FF FF 07 00", "its footer has a list of 2147483647, and 1 bytes for it")]
    [InlineData("19 21 01 01 00", "its footer has a list of truths")]
    [InlineData("1B 00 00", "its footer has a field of type 11")]
    [InlineData("16 FF FF FF FF FF FF FF FF FF FF 01 00", "its footer has a number of more than ten bytes")]
    public void A_footer_is_walked_to_its_end_or_refused_with_a_reason(string footer, string? fault)
    {
        var file = File(Convert.FromHexString(footer.Replace(" ", "", StringComparison.Ordinal)));

        var failure = Record.Exception(() => ParquetFooter.Check(file));

        Assert.Equal(fault, failure?.Message);
        Assert.True(failure is null or InvalidDataException);
    }

    [Fact]
    public void Nesting_has_a_limit_in_structures_and_in_lists()
    {
        var structures = Enumerable.Repeat((byte)0x1C, 100_000).ToArray();
        var lists = Enumerable.Repeat((byte)0x19, 100_000).ToArray();

        Assert.Equal("its footer is nested more than 32 deep", Assert.Throws<InvalidDataException>(() => ParquetFooter.Check(File(structures))).Message);
        Assert.Throws<InvalidDataException>(() => ParquetFooter.Check(File(lists)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PAR1PAR1")]
    [InlineData("PAR1\0\0\0\0PAR2")]
    public void A_file_without_the_marks_is_refused(string file)
    {
        var failure = Assert.Throws<InvalidDataException>(() => ParquetFooter.Check(System.Text.Encoding.ASCII.GetBytes(file)));

        Assert.Equal("it does not begin and end as a Parquet file does", failure.Message);
    }

    [Fact]
    public void A_footer_longer_than_its_file_is_refused()
    {
        var file = File([0]);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(^8), uint.MaxValue);

        var failure = Assert.Throws<InvalidDataException>(() => ParquetFooter.Check(file));

        Assert.Equal("its footer claims 4294967295 bytes of 13", failure.Message);
    }

    private static byte[] File(byte[] footer)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        return [.. "PAR1"u8, .. footer, .. length, .. "PAR1"u8];
    }
}
