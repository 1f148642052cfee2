using System.Globalization;
using System.Text;
using VizArt.Benchmarks;

namespace VizArt.GroundTruth.Benchmarks;

/// <summary>COCO's JSON: files of polygons of mixed lengths, one of val2017's size and one of train2017's.</summary>
internal static class CocoBenchmark
{
    private const int Seed = 20261125;
    private const int AnnotationsOfTrain = 860_000;
    private const int AnnotationsOfVal = 36_781;

    /// <summary>Makes the files, reads them again and again, and as the tool does.</summary>
    public static async Task<IReadOnlyList<Rate>> RunAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var rates = new List<Rate>();
        foreach (var (name, annotations) in new[] { ("val", AnnotationsOfVal), ("train", AnnotationsOfTrain) })
        {
            var path = Write(Path.Combine(folder, $"{name}.json"), annotations);
            var bytes = new FileInfo(path).Length;
            rates.Add(await Rate.MeasureAsync($"{annotations} annotations with polygons", bytes, () => GroundTruthFormats.CreateDefault().ReadAsync(path)));
            TellProcess(path, bytes / 1e6);
        }

        return rates;
    }

    /// <summary>What a user waits for: <c>vizart validate</c> from start to end, which compiles what is not compiled yet and takes fresh memory.</summary>
    private static void TellProcess(string path, double megabytes)
    {
        var process = ProcessMeasurement.Run(["validate", path]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"vizart validate, {megabytes:0.0} MB: {process.Wall.Median / 1e3:0.00} s [{process.Wall.Minimum / 1e3:0.00}, {process.Wall.Maximum / 1e3:0.00}], {megabytes / process.Wall.Median * 1e3:0} MB/s, peak {process.PeakMegabytes:0} MB ({process.PeakMegabytes / megabytes:0.00} x the file)"));
    }

    private static string Write(string path, int annotations)
    {
        var random = new Random(Seed);
        var images = annotations / 7;
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        writer.Write("{\"info\": {\"year\": 2026}, \"licenses\": [], \"images\": [");
        for (var image = 1; image <= images; image++)
        {
            writer.Write(image > 1 ? ", " : "");
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"license\": 1, \"file_name\": \"{image:000000000000}.jpg\", \"height\": 480, \"width\": 640, \"id\": {image}}}"));
        }

        writer.Write("], \"annotations\": [");
        for (var annotation = 1; annotation <= annotations; annotation++)
        {
            writer.Write(annotation > 1 ? ", " : "");
            WriteAnnotation(writer, random, annotation, random.Next(1, images + 1));
        }

        writer.Write("], \"categories\": [");
        writer.Write(string.Join(", ", Enumerable.Range(1, 80).Select(id => string.Create(CultureInfo.InvariantCulture, $"{{\"supercategory\": \"thing\", \"id\": {id}, \"name\": \"thing {id}\"}}"))));
        writer.Write("]}");
        return path;
    }

    private static void WriteAnnotation(StreamWriter writer, Random random, int id, int image)
    {
        var (x, y, width, height) = (random.Next(0, 50_000), random.Next(0, 40_000), random.Next(200, 14_000), random.Next(200, 8_000));
        writer.Write("{\"segmentation\": [");
        var polygons = random.Next(10) == 0 ? 2 : 1;
        for (var polygon = 0; polygon < polygons; polygon++)
        {
            writer.Write(polygon > 0 ? ", [" : "[");
            var points = 4 + (int)(22 * -Math.Log(1 - random.NextDouble()));
            for (var point = 0; point < points; point++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{(point > 0 ? ", " : "")}{(x + random.Next(width)) / 100.0}, {(y + random.Next(height)) / 100.0}"));
            }

            writer.Write("]");
        }

        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"], \"area\": {width * (long)height / 20_000.0}, \"iscrowd\": 0, \"image_id\": {image}, \"bbox\": [{x / 100.0}, {y / 100.0}, {width / 100.0}, {height / 100.0}], \"category_id\": {random.Next(1, 81)}, \"id\": {id}}}"));
    }
}
