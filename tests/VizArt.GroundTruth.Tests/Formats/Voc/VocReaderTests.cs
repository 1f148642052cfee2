using System.Globalization;

namespace VizArt.GroundTruth.Tests;

public sealed class VocReaderTests
{
    [Fact]
    public async Task A_file_gives_its_image_its_objects_and_its_categories()
    {
        var file = new VocFile { Objects = [VocFile.Object("dog", VocFile.ValidBox), VocFile.Object("car", "<difficult>1</difficult>" + VocFile.ValidBox)] };

        var dataset = await file.ReadAsync();

        Assert.Equal("voc", dataset.Format);
        var sample = Assert.Single(dataset.Samples);
        Assert.Equal(("a", "a.jpg", 100, 80), (sample.Id, Path.GetFileName(sample.Path), sample.Width, sample.Height));
        Assert.Equal(["car", "dog"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([1, 0], dataset.Annotations.Categories.ToArray());
        Assert.Equal([1L, 2L], dataset.Annotations.Ids.ToArray());
        Assert.Equal([false, true], dataset.Annotations.IsDifficult.ToArray());
        Assert.Equal([false, false], dataset.Annotations.IsCrowd.ToArray());
        Assert.True(double.IsNaN(dataset.Annotations.Areas[0]));
        Assert.Empty(dataset.Warnings);
    }

    [Theory]
    [InlineData(1, 10, 20, 30, 40)]
    [InlineData(0, 11, 21, 29, 39)]
    public async Task Corners_are_pixels_counted_from_1_or_edges_counted_from_0(int offset, double x, double y, double width, double height)
    {
        var dataset = await new VocFile().ReadAsync(new GroundTruthOptions { PixelOffset = offset });

        Assert.Equal(new Box(x, y, width, height), dataset.Annotations.Boxes[0]);
        Assert.Equal(offset, dataset.Convention.PixelOffset);
    }

    [Fact]
    public async Task A_box_from_the_first_pixel_to_the_last_covers_the_image()
    {
        var dataset = await VocFile.WithBox("1", "1", "100", "80").ReadAsync();

        Assert.Equal(new Box(0, 0, 100, 80), dataset.Annotations.Boxes[0]);
        Assert.Empty(dataset.Warnings);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public async Task Fractions_have_a_point_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            var dataset = await VocFile.WithBox("1.25", "2.5e0", "30.75", "+40.5").ReadAsync();
            var fault = await VocFile.FaultAsync(VocFile.WithBox("1,25", "2", "30", "40").ToString());

            Assert.Equal(new Box(0.25, 1.5, 30.5, 39), dataset.Annotations.Boxes[0]);
            Assert.Contains("“1,25” is found where a number is expected", fault, StringComparison.Ordinal);
            Assert.Contains(
                "xmin 0.5, ymin 2, xmax 100.75, ymax 40 leaves the image",
                await VocFile.WarningAsync(VocFile.WithBox("0.5", "2", "100.75", "40").ToString()),
                StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("<pose>Unspecified</pose><truncated>0.25</truncated><occluded>1</occluded>")]
    [InlineData("<difficult></difficult>")]
    [InlineData("<difficult/>")]
    [InlineData("")]
    public async Task What_tools_add_or_leave_out_does_not_matter(string members)
    {
        var dataset = await VocFile.WithMembers(members + VocFile.ValidBox).ReadAsync();

        Assert.False(dataset.Annotations.IsDifficult[0]);
        Assert.Empty(dataset.Warnings);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData(" 1\n", true)]
    [InlineData("0", false)]
    [InlineData("FALSE", false)]
    public async Task Difficult_is_a_number_or_a_truth_value(string text, bool expected)
    {
        var dataset = await VocFile.WithMembers($"<difficult>{text}</difficult>{VocFile.ValidBox}").ReadAsync();

        Assert.Equal(expected, dataset.Annotations.IsDifficult[0]);
    }

    [Fact]
    public async Task The_parts_of_a_person_are_no_objects()
    {
        var part = $"<part><name>head</name>{VocFile.ValidBox}</part>";
        var file = VocFile.WithMembers(part + part + "<bndbox><ymax>5</ymax><xmax>4</xmax><ymin>3</ymin><xmin>2</xmin></bndbox>");

        var dataset = await file.ReadAsync();

        Assert.Equal("car", Assert.Single(dataset.Categories).Name);
        Assert.Equal(new Box(1, 2, 3, 3), Assert.Single(dataset.Annotations.Boxes.ToArray()));
    }

    [Fact]
    public async Task A_person_of_parts_alone_has_no_box()
    {
        var file = VocFile.WithMembers($"<part><name>head</name>{VocFile.ValidBox}</part>");

        Assert.Contains("the element “bndbox” is missing", await VocFile.FaultAsync(file.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_objects_is_a_sample()
    {
        var dataset = await new VocFile { Objects = [] }.ReadAsync();

        Assert.Single(dataset.Samples);
        Assert.Equal(0, dataset.Annotations.Count);
        Assert.Empty(dataset.Categories);
    }

    [Fact]
    public async Task The_size_may_follow_the_objects()
    {
        var text = $"<annotation><filename>a.jpg</filename>{VocFile.Object("car", VocFile.ValidBox)}<size><width>20</width><height>80</height></size></annotation>";

        Assert.Contains("leaves the image of 20 × 80 pixels", await VocFile.WarningAsync(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task White_space_comments_and_sections_around_a_value_do_not_matter()
    {
        var file = VocFile.WithMembers("<bndbox><xmin>\n\t11 </xmin><ymin><![CDATA[21]]></ymin><xmax>4<!-- ! -->0</xmax><ymax>&#54;0</ymax></bndbox>");

        Assert.Equal(new Box(10, 20, 30, 40), (await file.ReadAsync()).Annotations.Boxes[0]);
    }

    [Fact]
    public async Task Names_are_kept_by_code_unit_and_put_in_their_order()
    {
        var names = new[] { "é", "z", "Z", "I", "ı", "i", "ﬁ", "a &amp; b" };

        var dataset = await new VocFile { Objects = [.. names.Select(name => VocFile.Object(name, VocFile.ValidBox))] }.ReadAsync();

        Assert.Equal(["I", "Z", "a & b", "i", "z", "é", "ı", "ﬁ"], dataset.Categories.Select(category => category.Name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task What_is_written_again_is_read_the_same(int offset)
    {
        var options = new GroundTruthOptions { PixelOffset = offset };
        using var folder = new TemporaryFolder();
        folder.Write("b.xml", new VocFile { Objects = [VocFile.Object("x &lt; y", "<difficult>1</difficult>" + VocFile.ValidBox), VocFile.Object("car", VocFile.ValidBox.Replace("11", "11.125", StringComparison.Ordinal))] }.ToString());
        folder.Write("a.xml", new VocFile { FileName = "<filename>b.jpg</filename>", Objects = [] }.ToString());
        var first = await GroundTruthFormats.CreateDefault().ReadAsync(folder.Path, options);
        using var again = new TemporaryFolder();

        foreach (var (name, text) in VocFile.Write(first))
        {
            again.Write(name, text);
        }

        var second = await GroundTruthFormats.CreateDefault().ReadAsync(again.Path, options);
        Assert.Equal(DatasetFingerprint.Compute(first, [0, 1]), DatasetFingerprint.Compute(second, [0, 1]));
        Assert.Equal(first.Annotations.Boxes.ToArray(), second.Annotations.Boxes.ToArray());
        Assert.Equal(first.Annotations.IsDifficult.ToArray(), second.Annotations.IsDifficult.ToArray());
    }

    [Fact]
    public async Task Whether_an_object_is_difficult_is_part_of_the_fingerprint()
    {
        var plain = await new VocFile().ReadAsync();
        var difficult = await VocFile.WithMembers("<difficult>1</difficult>" + VocFile.ValidBox).ReadAsync();

        Assert.NotEqual(DatasetFingerprint.Compute(plain, [0]), DatasetFingerprint.Compute(difficult, [0]));
    }
}
