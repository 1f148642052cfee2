namespace SamplePipeline.Tests;

public sealed class InvalidImageTests
{
    private readonly CellDetector _detector = new();

    [Theory]
    [InlineData("")]
    [InlineData("version https://git-lfs.github.com/spec/v1")]
    public void What_is_no_image_is_refused_by_name(string content)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));

        var error = Assert.Throws<InvalidImageException>(() => _detector.Detect(stream));

        Assert.StartsWith("The image is neither JPEG nor PNG", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_off_jpeg_is_refused_rather_than_half_searched()
    {
        var bytes = File.ReadAllBytes(Smears.Files()[0]);
        using var stream = new MemoryStream(bytes[..(bytes.Length / 2)]);

        var error = Assert.Throws<InvalidImageException>(() => _detector.Detect(stream));

        Assert.StartsWith("The JPEG is cut off", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_off_png_is_refused()
    {
        using var image = TestImage.Disc(320, 240, 100, 100, 20, TestImage.RedCell);
        using var stream = new MemoryStream(image.ToArray()[..200]);

        var error = Assert.Throws<InvalidImageException>(() => _detector.Detect(stream));

        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void Damaged_bytes_give_cells_or_an_invalid_image_and_nothing_else()
    {
        var original = File.ReadAllBytes(Smears.Files()[0]);
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            var bytes = original.ToArray();
            for (var change = 0; change < 5; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var stream = new MemoryStream(bytes);
            var error = Record.Exception(() => _detector.Detect(stream));

            Assert.True(error is null or InvalidImageException, error?.ToString());
        }
    }

    [Fact]
    public void A_missing_file_is_an_io_error()
    {
        Assert.Throws<FileNotFoundException>(() => _detector.Detect(Path.Combine(Smears.Folder, "absent.jpg")));
    }
}
