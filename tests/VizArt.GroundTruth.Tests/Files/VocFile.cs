using System.Globalization;
using System.Security;

namespace VizArt.GroundTruth.Tests;

/// <summary>A small VOC file whose parts a test replaces. The size stands in line 3, each object in a line of its own from line 4 on.</summary>
internal sealed record VocFile
{
    public const string ValidBox = "<bndbox><xmin>11</xmin><ymin>21</ymin><xmax>40</xmax><ymax>60</ymax></bndbox>";

    public string FileName { get; init; } = "<filename>a.jpg</filename>";

    public string Size { get; init; } = "<size><width>100</width><height>80</height><depth>3</depth></size>";

    public string[] Objects { get; init; } = [Object("car", ValidBox)];

    public static string Object(string name, string members) => $"<object><name>{name}</name>{members}</object>";

    /// <summary>A file whose one object has these members besides its name.</summary>
    public static VocFile WithMembers(string members) => new() { Objects = [Object("car", members)] };

    /// <summary>A file whose one object has this box.</summary>
    public static VocFile WithBox(string xMin, string yMin, string xMax, string yMax) =>
        WithMembers($"<bndbox><xmin>{xMin}</xmin><ymin>{yMin}</ymin><xmax>{xMax}</xmax><ymax>{yMax}</ymax></bndbox>");

    /// <summary>Writes a dataset as VOC would have it.</summary>
    /// <returns>Names and texts of the files.</returns>
    public static IEnumerable<(string Name, string Text)> Write(Dataset dataset)
    {
        var offset = dataset.Convention.PixelOffset ?? throw new ArgumentException("The dataset does not come from VOC.", nameof(dataset));
        foreach (var sample in dataset.Samples)
        {
            var objects = dataset.Annotations.OfImage(sample.Index).ToArray().Select(index =>
            {
                var box = dataset.Annotations.Boxes[index];
                return Object(
                    SecurityElement.Escape(dataset.Categories[dataset.Annotations.Categories[index]].Name)!,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"<difficult>{(dataset.Annotations.IsDifficult[index] ? 1 : 0)}</difficult><bndbox><xmin>{box.X + offset:R}</xmin><ymin>{box.Y + offset:R}</ymin><xmax>{box.X + box.Width:R}</xmax><ymax>{box.Y + box.Height:R}</ymax></bndbox>"));
            });
            var file = new VocFile
            {
                FileName = $"<filename>{SecurityElement.Escape(Path.GetFileName(sample.Path))}</filename>",
                Size = string.Create(CultureInfo.InvariantCulture, $"<size><width>{sample.Width}</width><height>{sample.Height}</height></size>"),
                Objects = [.. objects],
            };
            yield return (sample.Id + ".xml", file.ToString());
        }
    }

    public override string ToString() => $"<annotation>\n{FileName}\n{Size}\n{string.Concat(Objects.Select(one => one + "\n"))}</annotation>\n";

    public Task<Dataset> ReadAsync(GroundTruthOptions? options = null) => ReadAsync(ToString(), options);

    public static async Task<Dataset> ReadAsync(string text, GroundTruthOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        return await GroundTruthFormats.CreateDefault().ReadAsync(folder.Write("a.xml", text), options);
    }

    /// <summary>The one fault of a file, as people see it, without its folder.</summary>
    public static async Task<string> FaultAsync(string text, GroundTruthOptions? options = null)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(text, options));
        return CocoFile.Show(Assert.Single(refusal.Diagnostics));
    }

    /// <summary>The one warning of a file, as people see it, without its folder.</summary>
    public static async Task<string> WarningAsync(string text, GroundTruthOptions? options = null) =>
        CocoFile.Show(Assert.Single((await ReadAsync(text, options)).Warnings));
}
