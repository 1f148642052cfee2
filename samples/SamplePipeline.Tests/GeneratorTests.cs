using System.Text.Json;
using SamplePipeline.Generator;

namespace SamplePipeline.Tests;

public sealed class GeneratorTests
{
    [Fact]
    public void The_committed_smears_are_what_the_generator_makes_to_the_byte()
    {
        var files = SmearSet.CreateFiles();

        Assert.Equal(files.Keys, Directory.GetFiles(Smears.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(Smears.Folder, file.Key))));
    }

    [Fact]
    public void Another_seed_gives_another_smear()
    {
        var first = SmearGenerator.Generate(1, "a.jpg", evenLight: true);
        var second = SmearGenerator.Generate(2, "a.jpg", evenLight: true);

        Assert.NotEqual(first.Pixels, second.Pixels);
    }

    [Fact]
    public void Every_object_is_inside_its_image_and_covers_no_more_than_its_box()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var smear = SmearGenerator.Generate(seed, "a.jpg", evenLight: false);

            Assert.All(smear.Objects, o =>
            {
                Assert.True(o.X >= 0 && o.Y >= 0 && o.X + o.Width <= smear.Width && o.Y + o.Height <= smear.Height);
                Assert.InRange(o.Area, 1, o.Width * o.Height);
            });
        }
    }

    [Fact]
    public void Half_of_the_smears_lie_in_uneven_light()
    {
        using var coco = JsonDocument.Parse(File.ReadAllText(Path.Combine(Smears.Folder, "coco.json")));

        var lights = coco.RootElement.GetProperty("images").EnumerateArray().Select(i => i.GetProperty("light").GetString());

        Assert.Equal(["even", "uneven"], lights.Distinct());
        Assert.Equal(12, lights.Count(l => l == "uneven"));
    }
}
