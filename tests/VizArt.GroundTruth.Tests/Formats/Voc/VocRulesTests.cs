namespace VizArt.GroundTruth.Tests;

/// <summary>Every rule of VOC, broken by a small file: the message to the letter.</summary>
public sealed class VocRulesTests
{
    private const string Export = "Correct the value, or export the file again.";

    public static TheoryData<string, string> ObjectRefusals => new()
    {
        {
            $"<object>{VocFile.ValidBox}</object>",
            "a.xml(4,1): error VIZ305: /annotation/object[1]: the element “name” is missing. Add it, or export the file again."
        },
        {
            "<object><name>car</name></object>",
            "a.xml(4,1): error VIZ305: /annotation/object[1]: the element “bndbox” is missing. Add it, or export the file again."
        },
        {
            "<object><name>car</name><bndbox><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>",
            "a.xml(4,25): error VIZ305: /annotation/object[1]/bndbox: the element “xmin” is missing. Add it, or export the file again."
        },
        {
            $"<object><name> </name>{VocFile.ValidBox}</object>",
            $"a.xml(4,9): error VIZ306: /annotation/object[1]/name: nothing is found where the name of a category is expected. {Export}"
        },
        {
            $"<object><name><b>car</b></name>{VocFile.ValidBox}</object>",
            $"a.xml(4,9): error VIZ306: /annotation/object[1]/name: <b> is found where the name of a category is expected. {Export}"
        },
        {
            "<object><name>car</name><bndbox><xmin>1,5</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>",
            $"a.xml(4,39): error VIZ306: /annotation/object[1]/bndbox/xmin: “1,5” is found where a number is expected. {Export}"
        },
        {
            "<object><name>car</name><bndbox><xmin>NaN</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>",
            "a.xml(4,39): error VIZ307: /annotation/object[1]/bndbox/xmin: NaN is no finite number. Correct the value, or remove the object."
        },
        {
            "<object><name>car</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>1e400</xmax><ymax>4</ymax></bndbox></object>",
            "a.xml(4,67): error VIZ307: /annotation/object[1]/bndbox/xmax: 1e400 is no finite number. Correct the value, or remove the object."
        },
        {
            "<object><name>car</name><name>car</name>" + VocFile.ValidBox + "</object>",
            "a.xml(4,25): error VIZ308: /annotation/object[1]/name: the element “name” is there already. Keep one; readers disagree on which of them counts."
        },
        {
            "<object><name>car</name>" + VocFile.ValidBox + VocFile.ValidBox + "</object>",
            "a.xml(4,102): error VIZ308: /annotation/object[1]/bndbox: the element “bndbox” is there already. Keep one; readers disagree on which of them counts."
        },
        {
            "<object><name>car</name><bndbox><xmin>40</xmin><ymin>2</ymin><xmax>30</xmax><ymax>4</ymax></bndbox></object>",
            "a.xml(4,25): error VIZ312: /annotation/object[1]/bndbox: the box has xmin 40, ymin 2, xmax 30, ymax 4; xmin ≤ xmax and ymin ≤ ymax are expected. Write two corners; x, y, width and height must be converted."
        },
        {
            "<object><name>car</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>1e200</xmax><ymax>1e200</ymax></bndbox></object>",
            "a.xml(4,25): error VIZ312: /annotation/object[1]/bndbox: the box with xmin 1, ymin 1, xmax 1E+200, ymax 1E+200 is larger than any image. Write two corners in pixels."
        },
    };

    [Theory]
    [MemberData(nameof(ObjectRefusals))]
    public async Task A_broken_object_refuses_the_set(string text, string message)
    {
        Assert.Equal(message, await VocFile.FaultAsync(new VocFile { Objects = [text] }.ToString()));
    }

    [Theory]
    [InlineData("<size><width>wide</width><height>80</height></size>", "a.xml(3,14): error VIZ306: /annotation/size/width: “wide” is found where a number is expected. Correct the value, or export the file again.")]
    [InlineData("<size><width>-4</width><height>80</height></size>", "a.xml(3,14): error VIZ312: /annotation/size/width: the image has a side of -4; a side is a whole number of pixels, 1 or more. Write the size in pixels, or leave it out.")]
    [InlineData("<size><width>9.5</width><height>80</height></size>", "a.xml(3,14): error VIZ312: /annotation/size/width: the image has a side of 9.5; a side is a whole number of pixels, 1 or more. Write the size in pixels, or leave it out.")]
    [InlineData("<size><width>9</width><width>9</width><height>80</height></size>", "a.xml(3,23): error VIZ308: /annotation/size/width: the element “width” is there already. Keep one; readers disagree on which of them counts.")]
    public async Task A_broken_size_refuses_the_set(string size, string message)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => new VocFile { Size = size, Objects = [] }.ReadAsync());

        Assert.Equal(message, CocoFile.Show(refusal.Diagnostics.Single(fault => fault.Severity == DiagnosticSeverity.Error)));
    }

    [Theory]
    [InlineData("<filename>../a.jpg</filename>", "a.xml(2,11): error VIZ318: /annotation/filename: the path “../a.jpg” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("<filename>/etc/passwd</filename>", "a.xml(2,11): error VIZ318: /annotation/filename: the path “/etc/passwd” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("<filename>C:\\a.jpg</filename>", "a.xml(2,11): error VIZ318: /annotation/filename: the path “C:\\a.jpg” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("<filename>a.jpg</filename><filename>b.jpg</filename>", "a.xml(2,27): error VIZ308: /annotation/filename: the element “filename” is there already. Keep one; readers disagree on which of them counts.")]
    public async Task A_broken_filename_refuses_the_set(string fileName, string message)
    {
        Assert.Equal(message, await VocFile.FaultAsync(new VocFile { FileName = fileName }.ToString()));
    }

    [Theory]
    [InlineData("1", "1", "1", "1", "a.xml(4,25): warning VIZ313: /annotation/object[1]/bndbox: the box with xmin 1, ymin 1, xmax 1, ymax 1 is one pixel wide and high. Check the box; it is kept as it is.")]
    [InlineData("7", "1", "7", "9", "a.xml(4,25): warning VIZ313: /annotation/object[1]/bndbox: the box with xmin 7, ymin 1, xmax 7, ymax 9 is one pixel wide. Check the box; it is kept as it is.")]
    [InlineData("1", "7", "9", "7", "a.xml(4,25): warning VIZ313: /annotation/object[1]/bndbox: the box with xmin 1, ymin 7, xmax 9, ymax 7 is one pixel high. Check the box; it is kept as it is.")]
    [InlineData("90", "1", "101.5", "9", "a.xml(4,25): warning VIZ313: /annotation/object[1]/bndbox: the box with xmin 90, ymin 1, xmax 101.5, ymax 9 leaves the image of 100 × 80 pixels. Check the box; it is kept as it is.")]
    [InlineData("-3", "1", "9", "9", "a.xml(4,25): warning VIZ313: /annotation/object[1]/bndbox: the box with xmin -3, ymin 1, xmax 9, ymax 9 leaves the image of 100 × 80 pixels. Check the box; it is kept as it is.")]
    [InlineData("0", "1", "9", "9", "a.xml(4,25): warning VIZ313: /annotation/object[1]/bndbox: the box with xmin 0, ymin 1, xmax 9, ymax 9 begins at 0, where pixels are counted from 1; 1 box so. If the set counts from 0, say so: PixelOffset = 0, --pixel-offset 0.")]
    public async Task An_odd_box_is_told_and_kept(string xMin, string yMin, string xMax, string yMax, string message)
    {
        var file = VocFile.WithBox(xMin, yMin, xMax, yMax);

        Assert.Equal(message, await VocFile.WarningAsync(file.ToString()));
        Assert.Equal(1, (await file.ReadAsync()).Annotations.Count);
    }

    [Fact]
    public async Task A_box_of_edges_without_area_is_told_and_kept()
    {
        Assert.Equal(
            "a.xml(4,25): warning VIZ313: /annotation/object[1]/bndbox: the box with xmin 5, ymin 5, xmax 5, ymax 9 has no area. Check the box; no detection can match it.",
            await VocFile.WarningAsync(VocFile.WithBox("5", "5", "5", "9").ToString(), new GroundTruthOptions { PixelOffset = 0 }));
    }

    [Theory]
    [InlineData("", "<size><width>100</width><height>80</height></size>", "0", "a.xml(1,1): warning VIZ305: /annotation: the file has no filename; its own name is taken for the image's; 1 file so. Add filename if the pictures are needed.")]
    [InlineData("<filename>a.jpg</filename>", "", "0", "a.xml(1,1): warning VIZ305: /annotation: the size of the image is missing or 0, so no box is checked against it; 1 file so. Add size with width and height, in pixels.")]
    [InlineData("<filename>a.jpg</filename>", "<size><width>0</width><height>0</height></size>", "0", "a.xml(1,1): warning VIZ305: /annotation: the size of the image is missing or 0, so no box is checked against it; 1 file so. Add size with width and height, in pixels.")]
    [InlineData("<filename>a.jpg</filename>", "<size><width>100</width><height>80</height></size>", "Unspecified", "a.xml(4,36): warning VIZ306: /annotation/object[1]/difficult: “Unspecified” is found where 0 or 1 is expected; the object is taken as not difficult; 1 object so. Write 1 for objects that need not be found, else 0.")]
    public async Task What_can_be_done_without_is_told_once(string fileName, string size, string difficult, string message)
    {
        var file = VocFile.WithMembers($"<difficult>{difficult}</difficult>{VocFile.ValidBox}") with { FileName = fileName, Size = size };

        Assert.Equal(message, await VocFile.WarningAsync(file.ToString()));
    }

    [Fact]
    public async Task Another_root_is_told_where_the_format_is_named()
    {
        Assert.Equal(
            "a.xml(1,1): error VIZ306: /labels: <labels> is found where <annotation> is expected. Correct the value, or export the file again.",
            await VocFile.FaultAsync("<labels/>", new GroundTruthOptions { Format = "voc" }));
    }

    [Fact]
    public async Task All_faults_of_a_file_are_told_together_up_to_the_limit_and_the_rest_counted()
    {
        var file = new VocFile { Objects = [.. Enumerable.Repeat("<object/>", 20)] };

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => file.ReadAsync(new GroundTruthOptions { MaxDiagnostics = 5 }));

        Assert.Equal(5, refusal.Diagnostics.Length);
        Assert.Equal(35, refusal.Omitted);
        Assert.Equal(["/annotation/object[1]", "/annotation/object[1]", "/annotation/object[2]", "/annotation/object[2]", "/annotation/object[3]"], refusal.Diagnostics.Select(fault => fault.XPath));
        Assert.EndsWith("… and 35 more.", refusal.Message, StringComparison.Ordinal);
    }
}
