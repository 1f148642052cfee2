using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>XML that is made to hurt its reader.</summary>
public sealed class XmlAttackTests
{
    private const string Remove = "Remove the <!DOCTYPE …>; write what its entities stand for.";

    [Fact]
    public async Task A_billion_laughs_are_refused_before_the_first()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">"));
        var text = $"<?xml version=\"1.0\"?>\n<!DOCTYPE annotation [<!ENTITY l0 \"ha\">{entities}]>\n<annotation><filename>&l9;</filename></annotation>";

        Assert.Equal($"a.xml(2,1): error VIZ320: the file has a document type definition, which is never read. {Remove}", await VocFile.FaultAsync(text));
    }

    [Theory]
    [InlineData("<!DOCTYPE annotation [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><annotation><filename>&x;</filename></annotation>")]
    [InlineData("<!DOCTYPE annotation SYSTEM \"http://127.0.0.1:9/x.dtd\"><annotation/>")]
    [InlineData("<!DOCTYPE annotation PUBLIC \"-//x\" \"file:///dev/zero\"><annotation/>")]
    [InlineData("<!DOCTYPE annotation [<!ENTITY % p SYSTEM \"file:///dev/zero\"> %p;]><annotation/>")]
    public async Task Nothing_outside_the_file_is_looked_at(string text)
    {
        Assert.Equal($"a.xml(1,1): error VIZ320: the file has a document type definition, which is never read. {Remove}", await VocFile.FaultAsync(text));
    }

    [Fact]
    public async Task A_document_type_in_utf_16_is_refused_too()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<!DOCTYPE annotation [<!ENTITY x \"y\">]><annotation/>")];

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(folder.Write("a.xml", bytes)));

        Assert.Equal("VIZ320", refusal.Code);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0xFF, 0xFE, 0x48, 0xFF, 0x48, 0xF1, 0x21, 0x61 })]
    [InlineData(new byte[] { 0, 0, 0xFE, 0xFF, 0x20, 0x3C, 0x62, 0x6E, 0x64, 0x62, 0x6F, 0x78, 0x3E, 0x61 })]
    public async Task Bytes_that_are_not_of_their_byte_order_mark_are_told(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.xml", bytes);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Format = "voc" }));

        Assert.Equal("a.xml(1,1): error VIZ304: the XML is broken: Invalid character in the given encoding. Correct the file here, or export it again.", CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task An_entity_that_nobody_defined_is_a_fault_with_its_place()
    {
        Assert.Equal(
            "a.xml(2,12): error VIZ304: the XML is broken: Reference to undeclared entity 'x'. Correct the file here, or export it again.",
            await VocFile.FaultAsync("<annotation>\n<filename>&x;</filename></annotation>"));
    }

    [Theory]
    [InlineData("<annotation>\n<object>", "a.xml(2,9): error VIZ304: the XML is broken: Unexpected end of file has occurred. The following elements are not closed: object, annotation. Correct the file here, or export it again.")]
    [InlineData("<annotation>\n<object></annotation>", "a.xml(2,11): error VIZ304: the XML is broken: The 'object' start tag on line 2 position 2 does not match the end tag of 'annotation'. Correct the file here, or export it again.")]
    [InlineData("<annotation/>\n<annotation/>", "a.xml(2,2): error VIZ304: the XML is broken: There are multiple root elements. Correct the file here, or export it again.")]
    [InlineData("<annotation>\u0001</annotation>", "a.xml(1,13): error VIZ304: the XML is broken: '\u0001', hexadecimal value 0x01, is an invalid character. Correct the file here, or export it again.")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?>\n<annotation/>", "a.xml(1,31): error VIZ304: the XML is broken: System does not support 'klingon' encoding. Correct the file here, or export it again.")]
    public async Task Broken_xml_is_told_with_its_place(string text, string message)
    {
        var fault = await VocFile.FaultAsync(text, new GroundTruthOptions { Format = "voc" });

        Assert.Equal(message.Replace('\u0001', ' '), fault);
    }

    [Fact]
    public async Task What_came_before_the_break_is_told_too()
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => VocFile.ReadAsync("<annotation><object/><object>"));

        Assert.Equal(["VIZ305", "VIZ305", "VIZ304"], refusal.Diagnostics.Select(fault => fault.Code));
    }

    [Fact]
    public async Task Deep_nesting_ends_at_its_limit()
    {
        var text = "<annotation>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000));

        Assert.Equal(
            "a.xml(1,205): error VIZ304: nested deeper than 64 levels. Export the file again; no annotation is nested so deep.",
            await VocFile.FaultAsync(text));
    }

    [Fact]
    public async Task A_tag_of_a_million_attributes_is_refused_before_it_is_parsed()
    {
        var attributes = string.Concat(Enumerable.Range(0, 1_000_000).Select(index => $" a{index}='>'"));
        var text = $"<annotation>\n<object{attributes}></object></annotation>";
        var bytes = Encoding.UTF8.GetBytes(text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<XmlFaultException>(() => new XmlCursor(bytes));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var fault = await VocFile.FaultAsync(text);

        Assert.Equal("a.xml(2,1): error VIZ304: a single tag or text is longer than 1048576 bytes. Export the file again; nothing in an annotation is so long.", fault);
        Assert.InRange(allocated, 0, 64 * 1024);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_long_tag_is_seen_in_utf_16_too(bool isBigEndian)
    {
        using var folder = new TemporaryFolder();
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
        var text = $"<annotation a='{new string('\u3C00', 300_000)}{new string('\u013C', 300_000)}'/>";

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(
            folder.Write("a.xml", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]), new GroundTruthOptions { Format = "voc" }));

        Assert.Equal("xml-markup-length", Assert.Single(refusal.Diagnostics).Rule);
    }

    [Fact]
    public async Task A_file_that_is_far_too_large_is_not_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.xml", "<annotation>");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(4L * 1024 * 1024 * 1024);
        }

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path));

        Assert.Equal(
            "a.xml: error VIZ304: the file has 4294967296 bytes; annotations of one image have at most 16777216. Name the annotation file; this is something else.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task Thirty_thousand_objects_are_no_attack()
    {
        var file = new VocFile { Objects = [.. Enumerable.Repeat(VocFile.Object("car", VocFile.ValidBox), 30_000)] };

        Assert.Equal(30_000, (await file.ReadAsync()).Annotations.Count);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("iso-8859-1", false)]
    public async Task The_declared_encoding_and_the_byte_order_mark_are_heeded(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = $"<?xml version=\"1.0\" encoding=\"{(name.StartsWith("utf-16", StringComparison.Ordinal) ? "utf-16" : name)}\"?>\n" + new VocFile { Objects = [VocFile.Object("Käfer", VocFile.ValidBox)] };
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.xml", [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path);

        Assert.Equal("Käfer", dataset.Categories[0].Name);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_fault()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.xml", [.. "<annotation><filename>"u8, 0xFF, 0xFE, .. "</filename></annotation>"u8]);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path));

        Assert.Equal("xml-syntax", Assert.Single(refusal.Diagnostics).Rule);
    }

    [Fact]
    public async Task A_name_from_a_file_does_not_steer_whoever_shows_it()
    {
        var fault = await VocFile.FaultAsync(VocFile.WithBox("1\u0085\u009B31m", "1", "2", "2").ToString());

        Assert.DoesNotContain('\u009B', fault);
    }
}
