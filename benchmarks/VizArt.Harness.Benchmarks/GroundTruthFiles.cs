using System.Globalization;
using System.Text;

namespace VizArt.Harness.Benchmarks;

/// <summary>A ground truth of small images, each with a cell.</summary>
internal static class GroundTruthFiles
{
    public static string Write(string folder, int images)
    {
        var text = new StringBuilder("""{"images":[""");
        text.AppendJoin(',', Enumerable.Range(0, images).Select(image => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{image}},"file_name":"{{image}}.png"}""")));
        text.Append("""],"categories":[{"id":1,"name":"cell"}],"annotations":[""");
        text.AppendJoin(',', Enumerable.Range(0, images).Select(image =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{image + 1}},"image_id":{{image}},"category_id":1,"bbox":[10,10,20,20],"area":400,"iscrowd":0}""")));
        var path = Path.Combine(folder, "coco.json");
        File.WriteAllText(path, text.Append("]}").ToString());
        for (var image = 0; image < images; image++)
        {
            File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{image}.png")), [0x89, 0x50, 0x4E, 0x47, (byte)image]);
        }

        return path;
    }
}
