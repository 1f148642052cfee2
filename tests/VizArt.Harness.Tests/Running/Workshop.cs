using System.Globalization;
using System.Reflection;
using System.Text;
using VizArt.GroundTruth;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness.Tests.Running;

/// <summary>A project's folder with a ground truth of ten images, in which pipelines run for real.</summary>
internal sealed class Workshop : IDisposable
{
    public const int ImageCount = 10;

    private static int _count;

    private readonly List<MeasuredSuite> _suites = [];

    public Workshop()
    {
        Folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"vizart-harness-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}"));
        Directory.CreateDirectory(Path.Combine(Folder, "images"));
        File.WriteAllText(Path.Combine(Folder, "Workshop.csproj"), "<Project />");
        WriteTruth();
    }

    public string Folder { get; }

    public string Directories => Path.Combine(Folder, ".vizart");

    /// <summary>Where image <paramref name="index"/> has its car; every image has one, and a person at 100, 100.</summary>
    public static Box Car(int index) => new(10 + index, 20, 40, 30);

    public static Box Person { get; } = new(100, 100, 20, 40);

    public static IReadOnlyList<Detection> Everything(Sample sample) =>
        [new(Car(sample.Index), "car", 0.9), new(Person, "person", 0.8)];

    public static IReadOnlyList<Detection> CarsOnly(Sample sample) => [new(Car(sample.Index), "car", 0.9)];

    public void WriteTruth(string? damage = null)
    {
        var text = new StringBuilder("""{"images":[""");
        text.AppendJoin(',', Enumerable.Range(0, ImageCount).Select(index =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{index + 1}},"file_name":"images/{{index + 1}}.png","width":200,"height":200,"light":"{{(index < 4 ? "night" : "day")}}"}""")));
        text.Append("""],"categories":[{"id":1,"name":"car"},{"id":2,"name":"person"},{"id":3,"name":"unicorn"}],"annotations":[""");
        text.AppendJoin(',', Enumerable.Range(0, ImageCount).SelectMany(index => new[]
        {
            string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{(2 * index) + 1}},"image_id":{{index + 1}},"category_id":1,"bbox":[{{Car(index).X}},20,40,30],"area":1200,"iscrowd":0}"""),
            string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{(2 * index) + 2}},"image_id":{{index + 1}},"category_id":2,"bbox":[100,100,20,40],"area":800,"iscrowd":0}"""),
        }));
        File.WriteAllText(Path.Combine(Folder, "coco.json"), damage ?? text.Append("]}").ToString());
        for (var index = 1; index <= ImageCount; index++)
        {
            File.WriteAllBytes(Path.Combine(Folder, "images", $"{index}.png"), [0x89, 0x50, 0x4E, 0x47, (byte)index]);
        }
    }

    /// <summary>A suite as a new process would have it: a run of its own, the same history.</summary>
    public MeasuredSuite NewRun(params string[] samples) => NewRun(1, samples);

    public MeasuredSuite NewRun(int declaredTests, params string[] samples) => NewRun(options => options with { Samples = [.. samples] }, declaredTests);

    public MeasuredSuite NewRunOfProfile(string profile) => NewRun(options => options with { Profile = profile });

    public MeasuredSuite NewRun(Func<VizArtOptions, VizArtOptions> change, int declaredTests = 1)
    {
        var options = change(VizArtOptions.Resolve(Folder) with { Directory = Directories });
        return Keep(new MeasuredSuite("Workshop/net10.0/Debug", ProjectFiles.Of(typeof(Workshop).Assembly, null, Folder), options, TimeProvider.System) { DeclaredTests = declaredTests });
    }

    /// <summary>A suite by another clock.</summary>
    public MeasuredSuite NewRun(TimeProvider time)
    {
        var options = VizArtOptions.Resolve(Folder) with { Directory = Directories };
        return Keep(new MeasuredSuite("Workshop/net10.0/Debug", ProjectFiles.Of(typeof(Workshop).Assembly, null, Folder), options, time));
    }

    /// <summary>A suite that ends with the workshop.</summary>
    public MeasuredSuite Keep(MeasuredSuite suite)
    {
        _suites.Add(suite);
        return suite;
    }

    public Task<PipelineReport> RunAsync(Func<Sample, IReadOnlyList<Detection>> pipeline, Accuracy accuracy, params string[] samples) =>
        RunAsync(NewRun(samples), pipeline, accuracy);

    public static Task<PipelineReport> RunAsync(MeasuredSuite suite, Func<Sample, IReadOnlyList<Detection>> pipeline, Accuracy accuracy) =>
        RunAsync(suite, new Pipeline(pipeline), nameof(Pipeline.Detects), accuracy);

    public static Task<PipelineReport> RunAsync(MeasuredSuite suite, object pipeline, string method, IRepeatedMeasurement measurement)
    {
        var test = PipelineTest.Of(pipeline.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.Public)!, measurement);
        return new PipelineTestRunner(() => suite).RunAsync(test, pipeline, CancellationToken.None);
    }

    public void Dispose()
    {
        // Their logs hold files open.
        _suites.ForEach(suite => suite.Dispose());
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class Pipeline(Func<Sample, IReadOnlyList<Detection>> detect)
    {
        public IReadOnlyList<Detection> Detects(Sample sample) => detect(sample);
    }
}
