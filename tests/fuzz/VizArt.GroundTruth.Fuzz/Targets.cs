using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using VizArt.GroundTruth.Tests;

namespace VizArt.GroundTruth.Fuzz;

/// <summary>The kinds of files that are fuzzed, each with valid files to begin with.</summary>
internal static class Targets
{
    private static readonly string[] JsonWords = ["NaN", "-Infinity", "1e400", "null", "true", "[[[[", "{\"\":", "\\\\ud800", "\\\\u0000", "\\xEF\\xBB\\xBF"];

    public static IReadOnlyList<Target> All { get; } =
    [
        new("coco", "coco.json", "coco")
        {
            Seeds = Texts(TextSeeds.Coco, TextSeeds.CocoMasks, TextSeeds.CocoKeypoints),
            Words = [.. JsonWords, "\"segmentation\":", "\"counts\":", "\"size\":", "\"keypoints\":", "\"num_keypoints\":", "\"skeleton\":", "\"iscrowd\":1", "\"coco_url\":", "\"neg_category_ids\":"],
        },
        new("coco-results", "results.json", null)
        {
            Seeds = Texts(TextSeeds.CocoResults),
            Words = [.. JsonWords, "\"image_id\":", "\"category_id\":", "\"bbox\":", "\"score\":"],
            PredictionsFor = new Lazy<Dataset>(PredictedSet),
        },
        new("coco-results-alone", "results.json", CocoResults.FormatName)
        {
            Seeds = Texts(TextSeeds.CocoResults, TextSeeds.CocoResultsMasks, TextSeeds.CocoResultsKeypoints, TextSeeds.CocoResultsCaptions),
            Words = [.. JsonWords, "\"image_id\":", "\"category_id\":", "\"bbox\":", "\"score\":", "\"segmentation\":", "\"counts\":", "\"size\":", "\"keypoints\":", "\"caption\":"],
        },
        new("coco-panoptic", "val.json", "coco-panoptic")
        {
            Seeds = Texts(TextSeeds.Panoptic),
            Beside = [("val/a.png", new PngBytes(4, 2, 8, 2) { Sample = (x, _, channel) => channel == 0 ? 5 + (x / 2) : 0 }.ToBytes())],
            Words = [.. JsonWords, "\"segments_info\":", "\"isthing\":", "\"file_name\":\"../a.png\""],
        },
        new("voc", "a.xml", "voc")
        {
            Seeds = Texts(TextSeeds.Voc, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + TextSeeds.Voc),
            Words = ["<object>", "<bndbox>", "</object>", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE a [", "<!ENTITY", "&#x10FFFF;", "&#0;", "&amp;", "<?xml encoding='UTF-16'?>", "<part>", "<difficult>1</difficult>", "\\xFF\\xFE"],
        },
        new("png", "a.png", "png") { Seeds = PngSeeds(), Words = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "acTL"], Wrap = PngRepair.WithCheckSums },
        new("png-rows", "a.png", "png")
        {
            Seeds = [[0, 0, 0, 4, 0, 0, 0, 2, 8, 0, 0, 0, 0, 0, 1, 2, 3, 4, 1, 1, 1, 1, 1], [0, 0, 0, 3, 0, 0, 0, 3, 16, 2, 0, 0, 1, .. new byte[80]], [0, 0, 0, 9, 0, 0, 0, 2, 1, 3, 0, 0, 0, 2, 0xFF, 0x80, 4, 1, 0x80]],
            Wrap = PngRepair.OfRows,
        },
        new("npy", "a.npy", "npy")
        {
            Seeds = [Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", 6), Npy("{'descr': '<i8', 'fortran_order': True, 'shape': (2, 2, 3)}", 96, 3), Npy("{'descr': [('x', '<f4', (2,)), ('y', '|S3')], 'fortran_order': False, 'shape': (2,)}", 22, 2), Npy("{'descr': '>M8[ns]', 'fortran_order': False, 'shape': ()}", 8)],
            Words = ["'descr': ", "'fortran_order': ", "'shape': ", "True", "'|O'", "'|b1'", "'<f2'", "'>U4'", "'|V0'", "(0,)", "(-1,)", "18446744073709551615", "L)", "\\x93NUMPY"],
        },
        new("npz", "a.npz", "npz")
        {
            Seeds = [Npz(CompressionLevel.Optimal, "x.npy", "y.npy"), Npz(CompressionLevel.NoCompression, "x.npy"), Npz(CompressionLevel.Optimal, "a/b.npy")],
            Words = ["PK\\x01\\x02", "PK\\x03\\x04", "PK\\x05\\x06", "PK\\x06\\x06", "../x.npy", "\\x93NUMPY"],
        },
        new("pcd", "a.pcd", "pcd")
        {
            Seeds = [new PcdFile().ToBytes(), new PcdFile { Data = "binary" }.ToBytes(), new PcdFile { Data = "binary_compressed", Points = [.. Enumerable.Repeat((1f, 2f, 3f, 4u), 40)] }.ToBytes()],
            Words = ["FIELDS ", "SIZE ", "TYPE ", "COUNT ", "WIDTH ", "HEIGHT ", "VIEWPOINT ", "POINTS ", "DATA ascii\\x0A", "DATA binary\\x0A", "DATA binary_compressed\\x0A", "instance", "_", "nan", "4294967295"],
        },
        new("ply", "a.ply", "ply")
        {
            Seeds = [new PlyFile { HasMesh = true }.ToBytes(), new PlyFile { Format = "binary_little_endian", HasMesh = true }.ToBytes(), new PlyFile { Format = "binary_big_endian", NewLine = "\r" }.ToBytes()],
            Words = ["element vertex ", "element face ", "property list uchar int ", "property float ", "property double ", "comment ", "end_header\\x0A", "format ascii 1.0\\x0A", "4294967295", "instance"],
        },
        new("semantic-kitti", "a.label", "semantic-kitti")
        {
            Seeds = [[40, 0, 0, 0, 10, 0, 3, 0], [.. Enumerable.Range(0, 64).Select(number => (byte)(number % 4 == 0 ? number : 0))]],
            Beside = [("a.bin", new byte[32])],
        },
        new("labelme", "a.json", "labelme")
        {
            Seeds = Texts("""{"version":"5.0.1","flags":{"night":true},"shapes":[{"label":"dog","points":[[1,2],[30,4.5],[7,28]],"group_id":1,"shape_type":"polygon","flags":{}},{"label":"dog","points":[[1,2],[3,4]],"group_id":1,"shape_type":"rectangle"}],"imagePath":"a.jpg","imageData":null,"imageHeight":30,"imageWidth":40}""", """{"shapes":[{"label":"cat","points":[[10,10],[15,10]],"shape_type":"circle"},{"label":"cat","points":[[1,1],[2,2]],"shape_type":"mask"},{"label":"__ignore__","points":[[1,1],[2,2]],"shape_type":"line"}],"imagePath":"..\\a.jpg"}""", """{"shapes":[{"label":"dog","points":[[1,1],[3,2]],"group_id":"g","shape_type":"mask","mask":"iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR4nGNgYGRkYGRgAAAAFgAEm/rl6wAAAABJRU5ErkJggg=="},{"label":"dog","points":[[1,1],[3,2],[4,2],[4,1]],"shape_type":"quadrilateral","difficult":true}],"imagePath":"a.jpg","imageHeight":30,"imageWidth":40}"""),
            Words = [.. JsonWords, "\"shapes\":", "\"points\":", "\"shape_type\":", "\"group_id\":", "\"imagePath\":", "\"rotation\"", "\"circle\"", "\"linestrip\"", "[1e300,1e300]"],
        },
        new("cvat", "annotations.xml", "cvat")
        {
            Seeds = Texts("""<annotations><version>1.1</version><meta><task><labels><label><name>dog</name></label></labels></task></meta><image id="0" name="a.jpg" width="40" height="30" subset="train"><box label="dog" xtl="1" ytl="2.5" xbr="30" ybr="20" rotation="15"/><polygon label="dog" points="1,2;3.5,4;1,4"/><mask label="dog" rle="1, 2" left="1" top="2" width="3" height="1"/></image></annotations>""", """<annotations><image id="1" name="b.jpg"><ellipse label="x" cx="9" cy="8" rx="3" ry="2"/><points label="x" points="1,2"/></image></annotations>""", """<annotations><image id="1" name="b" width="40" height="30"><mask label="x" group_id="1" rle="2, 3, 4, 9" left="-1" top="28" width="6" height="4"/><mask label="x" group_id="1" rle="1,1" left="1" top="2" width="3" height="1"/></image></annotations>"""),
            Words = ["<image ", "<box ", "<polygon ", "<ellipse ", "<mask ", "<track ", "<label>", "<name>", "rotation=\"", "points=\"", "1e300", "nan", "../", "&amp;", "<!DOCTYPE a ["],
        },
        new("openimages", "a-annotations-bbox.csv", "openimages")
        {
            Seeds = Texts("ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside\n0a,xclick,/m/011k07,1,0.0125,0.195312,0.148438,0.5875,0,1,1,0,0\n0b,xclick,/m/0x,1,0,1,0,1,-1,-1,-1,-1,-1\n", "\uFEFFImageID,LabelName,XMin,XMax,YMin,YMax\r\n\"a\",\"/m/0x\",0.1,0.2,0.3,0.4\r\n"),
            Words = ["ImageID,", "LabelName,", "XMin,", "IsGroupOf,", "Confidence,", "\"", "\"\"", "../", "1e300", "nan", "-0.02", "\n\n", "\r\n"],
        },
        new("kitti", "a.txt", "kitti")
        {
            Seeds = Texts("Car 0.00 0 -1.58 587.01 173.33 614.12 200.12 1.65 1.67 3.64 -0.65 1.71 46.70 -1.59\nDontCare -1 -1 -10 503.89 169.71 590.61 190.13 -1 -1 -1 -1000 -1000 -1000 -10\n", "Car 0 0 0 1 2 3 4 1 1 1 1 1 1 1\r\n\r\n", "Car 0 0 0 1 2 3 4 1 1 1 1 1 1 1 1.0\n"),
            Words = ["nan", "inf", "1e400", "DontCare", "\\x0D\\x0A", "\\xEF\\xBB\\xBF"],
        },
        new("yolo", "labels/a.txt", "yolo")
        {
            Seeds = Texts("0 0.5 0.5 0.2 0.1\n1 0.25 0.75 0.5 0.5\n", "0 0.1 0.1 0.9 0.1 0.9 0.9 0.1 0.9\n1 .2 .2 .4 .2 .3 .4\n", "0 0.5 0.5 0.2 0.1\r\n\r\n"),
            Beside = [("images/a.png", Picture()), ("classes.txt", Encoding.UTF8.GetBytes("cell\ndog\n"))],
            Named = "",
            Words = ["nan", "inf", "1e400", "0.5 0.5 0.2 0.1\\x0A", "-1", "\\x0D\\x0A", "\\xEF\\xBB\\xBF"],
        },
        new("yolo-data", "data.yaml", "yolo")
        {
            Seeds = Texts(TextSeeds.YoloData, "names: [cell, dog]\nnc: 2\ntrain: [images]\n", TextSeeds.YoloPose),
            Beside = [("images/a.png", Picture()), ("labels/a.txt", Encoding.UTF8.GetBytes("0 0.5 0.5 0.2 0.1\n"))],
            Words = ["path: ", "train: ", "val: ", "names:", "nc: ", "task: obb", "kpt_shape: [1, 3]", "flip_idx: ", "&a ", "*a", "!!str ", "<<: ", "- ", "{", "../", "~", "%YAML 1.1", "---"],
        },
        new("image", "images/a.png", "yolo")
        {
            Seeds = [Picture(), Jpeg(), [.. "BM"u8, .. new byte[12], 40, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, .. new byte[16]], [.. "GIF89a"u8, 8, 0, 8, 0, 0, 0, 0]],
            Beside = [("labels/a.txt", Encoding.UTF8.GetBytes("0 0.5 0.5 0.2 0.1\n"))],
            Named = "",
        },
        new("json", "labels.json", "json") { Seeds = Texts(TextSeeds.Mapped), Beside = [("vizart-mapping.json", Encoding.UTF8.GetBytes(TextSeeds.Mapping))], Words = JsonWords },
        new("mapping", "vizart-mapping.json", "json")
        {
            Seeds = Texts(TextSeeds.Mapping),
            Beside = [("labels.json", Encoding.UTF8.GetBytes(TextSeeds.Mapped))],
            Words = [.. JsonWords, "$.", "[*]", ".*", "['a']", "[0]", "@", "\"xyxy\"", "\"normalised\"", "\"label\":", "\"categories\":"],
        },
        new("colors", "colormap.json", "png")
        {
            Seeds = Texts("""{"road":[128,64,128],"sky":"#4682B4"}""", """[{"id":0,"name":"road","color":[128,64,128]}]""", """{"0":"road"}"""),
            Beside = [("a.png", Picture())],
            Named = "a.png",
            Words = JsonWords,
        },
        new("slices", "slices.csv", "coco")
        {
            Seeds = Texts("sample,light,weather\n7,night,\"rain, snow\"\n9,day,\"a \"\"b\"\"\"\n", "sample,light\r\na.png,\"two\r\nlines\"\r\n"),
            Beside = [("coco.json", Encoding.UTF8.GetBytes(TextSeeds.Coco))],
            Named = "coco.json",
            Words = ["sample,", "\"\"", "\\x0D\\x0A", "\\xEF\\xBB\\xBF"],
        },
        new("recognise", "a", null)
        {
            Seeds = [.. Texts(TextSeeds.Coco, TextSeeds.Panoptic, TextSeeds.Voc, TextSeeds.Mapped, "0 0.5 0.5 0.2 0.1\n", "version https://git-lfs.github.com/spec/v1\n", "<!doctype html>"), Picture(), Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", 6), Npz(CompressionLevel.Optimal, "x.npy"), new PcdFile().ToBytes(), new PlyFile().ToBytes()],
        },
    ];

    private static IReadOnlyList<byte[]> Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static byte[] Picture() => PngBytes.Gray(8, 8, (x, y) => (x + y) % 3).ToBytes();

    private static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xFF, 0xD9];

    private static byte[][] PngSeeds() =>
    [
        Picture(),
        (PngBytes.Gray(11, 7, (x, y) => x * y * 90, 16) with { IsInterlaced = true }).ToBytes(),
        new PngBytes(9, 5, 8, 6) { Sample = (x, y, channel) => x + channel, BytesPerData = 9 }.ToBytes(),
        new PngBytes(9, 9, 4, 3) { Sample = (x, y, _) => (x + y) % 4, PaletteColors = 4, Before = PngBytes.Chunk("tEXt", Encoding.ASCII.GetBytes("a\0b")) }.ToBytes(),
        PngBytes.Gray(9, 3, (x, y) => x & 1, 1).ToBytes(),
    ];

    private static byte[] Npy(string header, int elements, int version = 1)
    {
        var text = Encoding.Latin1.GetBytes(header + "\n");
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length), .. text, .. Enumerable.Range(0, elements).Select(index => (byte)(index % 3))];
    }

    private static byte[] Npz(CompressionLevel level, params string[] names)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var stream = archive.CreateEntry(name, level).Open();
                stream.Write(Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", 6));
            }
        }

        return memory.ToArray();
    }

    private static Dataset PredictedSet()
    {
        var builder = new DatasetBuilder("set", "none");
        builder.AddImage(new SourceId(7), "a.png", 100, 80);
        builder.AddCategory(new SourceId(3), "car");
        return builder.Build();
    }
}
