using SamplePipeline.Imaging;
using SamplePipeline.Segmentation;

namespace SamplePipeline.Tests;

public sealed class CellDetectorOptionsTests
{
    [Fact]
    public void All_invalid_options_are_named_together()
    {
        var options = new CellDetectorOptions { WorkingSide = 1, MinConfidence = 2 };

        var error = Assert.Throws<ArgumentException>(() => new CellDetector(options));

        Assert.Equal("2 invalid options: WorkingSide 1 (60 to 2000); MinConfidence 2 (0 to 1).", error.Message);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 9)]
    [InlineData(40, 23)]
    public void Both_ways_of_smoothing_give_the_same_pixels(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(1).NextBytes(pixels);
        var image = new RgbImage(width, height, pixels);
        var separable = new int[pixels.Length];
        var full = new int[pixels.Length];

        BinomialSmoothing.Smooth(image, SmoothingMethod.Separable, separable);
        BinomialSmoothing.Smooth(image, SmoothingMethod.FullKernel, full);

        Assert.Equal(full, separable);
    }

    [Fact]
    public void A_uniform_image_stays_as_it_is_when_smoothed()
    {
        var pixels = Enumerable.Repeat((byte)255, 5 * 4 * 3).ToArray();
        var smooth = new int[pixels.Length];

        BinomialSmoothing.Smooth(new RgbImage(5, 4, pixels), SmoothingMethod.Separable, smooth);

        Assert.All(smooth, value => Assert.Equal(255 * BinomialSmoothing.Weight, value));
    }
}
