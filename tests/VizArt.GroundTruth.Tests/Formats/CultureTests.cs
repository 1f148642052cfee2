using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>An example of every format, read under cultures that write numbers and letters otherwise.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        foreach (var format in GroundTruthFormats.CreateDefault().Names)
        {
            examples.Add(format, "tr-TR");
            examples.Add(format, "de-DE");
        }

        return examples;
    }

    public void Dispose() => _set.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_culture_changes_nothing(string format, string culture)
    {
        var name = Write(format);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        try
        {
            var expected = Describe(await _set.ReadAsync(name));
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var dataset = await _set.ReadAsync(name);

            Assert.Equal(expected, Describe(dataset));
            Assert.Equal(format, dataset.Format);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Writes an example with fractions, and with names that a Turkish culture would spell otherwise where it changed their case.</summary>
    /// <returns>The name of what is to be read.</returns>
    private string Write(string format)
    {
        switch (format)
        {
            case "coco":
                _set.With("coco.json", CocoFile.WithMembers(""" "segmentation":[[1.5,2,3.25,4,5,6.125]],"iscrowd":"0" """).ToString()).With("slices.csv", "sample,ISI\n7,İyi\n");
                return "coco.json";
            case "coco-panoptic":
                _set.With("val.json", $$"""{"images":[{"id":1,"file_name":"a.jpg","width":4,"height":2}],"annotations":[{"image_id":1,"file_name":"a.png","segments_info":[{"id":5,"category_id":1,"area":3.5,"bbox":[0.5,0,2,2],"iscrowd":0}]}],"categories":[{"id":1,"name":"person"}]}""")
                    .With("val/a.png", PanopticSet.PngOf(4, 2, (x, _) => x < 2 ? 5 : 0));
                return "val.json";
            case "voc":
                _set.With("Annotations/I.XML", VocFile.WithBox("1.5", "2.25", "30.125", "4e1").ToString());
                return "";
            case "png":
                _set.With("masks/I.PNG", PngBytes.Gray(2, 1, (x, _) => x).ToBytes()).With("images/I.JPG", "x").With("colors.csv", "ID,NAME,R,G,B\n1,iki,1,2,3\n");
                return "";
            case "npy":
                _set.With("I.NPY", Npy());
                return "I.NPY";
            case "npz":
                _set.With("I.NPZ", Npz());
                return "I.NPZ";
            case "pcd":
                _set.With("I.PCD", "FIELDS X Y Z INTENSITY LABEL\nWIDTH 1\nDATA ascii\n1.5 -2.25 3e-1 INF 4\n");
                return "";
            case "ply":
                _set.With("I.PLY", "ply\nformat ascii 1.0\nelement vertex 1\nproperty float X\nproperty float Y\nproperty double Z\nproperty int CLASSIFICATION\nend_header\n1.5 -2.25 INF 4\n");
                return "";
            case "semantic-kitti":
                _set.With("labels/I.LABEL", [10, 0, 1, 0]).With("velodyne/I.bin", new byte[16]);
                return "labels";
            case "yolo":
                _set.With("IMAGES/I.PNG", "x").Image("a", "0 0.5 0.5 0.25 1e-1\n").With("DATA.YAML", "x").With("data.yaml", "train: images\nnames: [ı]\n");
                return "data.yaml";
            case "labelme":
                _set.With("I.json", """{"version":"5.0","flags":{"İ":true},"shapes":[{"label":"ı","points":[[0.5,1.5],[1e1,2.25],[3,4]]}],"imagePath":"I.jpg","imageHeight":10,"imageWidth":10}""");
                return "";
            case "cvat":
                _set.With("annotations.xml", """<annotations><meta><task><labels><label><name>ı</name></label></labels></task></meta><image id="0" name="I.JPG" width="50" height="50"><box label="ı" xtl="1.5" ytl="2.25" xbr="30.125" ybr="4e1" rotation="1e1"/></image></annotations>""");
                return "";
            case "openimages":
                _set.With("I-annotations-bbox.csv", "ImageID,LabelName,XMin,XMax,YMin,YMax,IsGroupOf\nI,/m/ı,0.125,3e-1,0.25,0.5,-1\nİ,/m/i,0,1,0,1,1\n").With("class-descriptions-boxable.csv", "/m/ı,ı\n/m/i,İ\n").With("images/I.jpg", YoloFolder.Png(50, 40)).With("images/İ.jpg", YoloFolder.Png(50, 40));
                return "";
            case "kitti":
                _set.With("label_2/I.txt", "ı 0.5 0 -1.5 1.25 2.5 30.125 4e1 1.5 1 1 1 1 1 1\nI 0 0 0 1 2 3 4 1 1 1 1 1 1 1\n");
                return "";
            case "folders":
                _set.With("İyi/I.JPG", "x").With("ıssız/i.png", "x");
                return "";
            case "csv":
                _set.With("I.CSV", "sample,label,UZUNLUK\nI.png,ı,1.5\nİ.png,i,2e-1\n");
                return "I.CSV";
            case "json":
                _set.With("vizart-mapping.json", """{ "data": "a.json", "images": "$.i[*]", "file": "f", "width": "w", "height": "w", "attributes": { "t": "t" }, "objects": { "path": "o[*]", "label": "c", "box": "b", "units": "normalised" } }""")
                    .With("a.json", """{ "i": [ { "f": "I.png", "w": 200, "t": 1.5, "o": [ { "c": "ı", "b": [0.125, 0.25, 1e-1, 0.5] } ] } ] }""");
                return "";
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "The format has no example yet: write one.");
        }
    }

    private static string Describe(Dataset dataset)
    {
        var text = new StringBuilder(DatasetFingerprint.Compute(dataset, [.. Enumerable.Range(0, dataset.Samples.Length)]));
        text.AppendJoin('\n', dataset.Samples.Select(sample => $"{sample.Id} {sample.Path} {string.Join(',', sample.Attributes)}"));
        text.AppendJoin('\n', dataset.Categories.Select(category => category.Name)).AppendJoin('\n', dataset.Warnings);
        for (var sample = 0; sample < dataset.Samples.Length; sample++)
        {
            if (!dataset.LabelMaps.IsDefaultOrEmpty && dataset.LabelMaps[sample] is { } map)
            {
                text.AppendJoin(' ', map.Read().Labels.ToArray());
            }

            if (!dataset.PointClouds.IsDefaultOrEmpty && dataset.PointClouds[sample] is { } points)
            {
                var cloud = points.Read();
                text.AppendJoin(' ', cloud.Coordinates.ToArray().Select(BitConverter.DoubleToInt64Bits)).AppendJoin(' ', cloud.Labels.ToArray());
            }
        }

        return text.ToString();
    }

    private static byte[] Npy() =>
        [0x93, .. "NUMPY"u8, 1, 0, 60, 0, .. Encoding.ASCII.GetBytes("{'descr': '|i1', 'fortran_order': False, 'shape': (1, 2), }".PadRight(60)), 1, 0xFF];

    private static byte[] Npz()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("I.npy").Open();
            stream.Write(Npy());
        }

        return memory.ToArray();
    }
}
