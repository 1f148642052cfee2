using VizArt.GroundTruth;
using VizArt.Harness.Tests.Running;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness.Tests.Suites;

public sealed class MissingDataTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void A_test_without_its_data_is_skipped_with_what_is_missing_and_where_to_get_it()
    {
        Assert.Equal(
            "The ground truth '%VIZART_TESTS_NEVER_SET%/cells' is not there; sought: nowhere, since the environment variable VIZART_TESTS_NEVER_SET is not set. Ask the lab for them.",
            Reason(new Running.Accuracy { GroundTruth = "%VIZART_TESTS_NEVER_SET%/cells", SkipWhenMissing = "Ask the lab for them." }));
    }

    [Fact]
    public void A_test_with_its_data_runs()
    {
        Assert.Null(Reason(new Running.Accuracy { SkipWhenMissing = "Ask the lab for them." }));
    }

    [Fact]
    public void A_test_that_does_not_say_that_it_may_be_skipped_runs_and_fails()
    {
        Assert.Null(Reason(new Running.Accuracy { GroundTruth = "none.json" }));
        Assert.Null(Reason(new Running.Accuracy { GroundTruth = "none.json", SkipWhenMissing = "" }));
    }

    [Fact]
    public void Where_data_are_required_nothing_is_skipped()
    {
        Assert.Null(Reason(new Running.Accuracy { GroundTruth = "none.json", SkipWhenMissing = "Ask the lab for them." }, requireData: true));
    }

    [Fact]
    public void Settings_that_cannot_be_used_skip_nothing()
    {
        MeasuredSuite Resolve() => new(
            "Workshop",
            ProjectFiles.Of(typeof(Workshop).Assembly, null, _workshop.Folder),
            VizArtOptions.Resolve(_workshop.Folder, name => name == "VIZART_ENABLED" ? "perhaps" : null),
            TimeProvider.System);
        var runner = new PipelineTestRunner(Resolve);

        Assert.Null(runner.ReasonToSkip(new Running.Accuracy { GroundTruth = "none.json", SkipWhenMissing = "Ask the lab for them." }));
    }

    [Fact]
    public async Task A_reason_that_is_empty_and_an_offset_that_is_none_are_invalid()
    {
        var report = await _workshop.RunAsync(Workshop.Everything, new Running.Accuracy { SkipWhenMissing = " ", PixelOffset = 2 });

        Assert.Equal("VIZ011 2 invalid options: PixelOffset 2 (0 or 1); SkipWhenMissing is empty (say where to get the data, or leave it out).", report.Failure);
    }

    [Fact]
    public void Tests_skipped_for_want_of_data_are_not_among_those_that_a_whole_run_has()
    {
        var assembly = typeof(Declared).Assembly;

        var all = MeasuredMethods.Count(assembly, _ => false);
        var without = MeasuredMethods.Count(assembly, measurement => measurement is MeasuredAttribute { MayLackData: true });

        Assert.Equal((2, 1), (all, without));
    }

    [Fact]
    public async Task A_folder_is_a_ground_truth_whose_boxes_are_counted_as_the_test_says()
    {
        var annotations = Directory.CreateDirectory(Path.Combine(_workshop.Folder, "cells", "Annotations"));
        var images = Directory.CreateDirectory(Path.Combine(_workshop.Folder, "cells", "JPEGImages"));
        foreach (var name in new[] { "a", "b" })
        {
            await File.WriteAllTextAsync(Path.Combine(images.FullName, name + ".png"), name);
            await File.WriteAllTextAsync(
                Path.Combine(annotations.FullName, name + ".xml"),
                $"<annotation><filename>{name}.png</filename><size><width>90</width><height>90</height></size><object><name>cell</name><bndbox><xmin>10</xmin><ymin>10</ymin><xmax>13</xmax><ymax>13</ymax></bndbox></object></annotation>");
        }

        IReadOnlyList<Detection> Find(Sample sample) => [new(new Box(10, 10, 3, 3), "cell", 0.9)];
        var edges = await _workshop.RunAsync(Find, new Running.Accuracy { GroundTruth = "cells", PixelOffset = 0, IouThreshold = 0.9, MinF1 = 1 });
        var pixels = await _workshop.RunAsync(Find, new Running.Accuracy { GroundTruth = "cells", IouThreshold = 0.9, MinF1 = 1 });

        Assert.Null(edges.Failure);
        Assert.StartsWith("VIZ101 F1 0.000 is below the required 1.000", pixels.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_read_again_only_when_a_file_in_it_changed()
    {
        var annotations = Directory.CreateDirectory(Path.Combine(_workshop.Folder, "cells", "Annotations")).FullName;
        await File.WriteAllTextAsync(Path.Combine(annotations, "a.xml"), "<annotation/>");
        var cache = new DatasetCache(GroundTruthFormats.CreateDefault());
        var path = Path.Combine(_workshop.Folder, "cells");

        var first = await cache.ReadAsync(path, new GroundTruthOptions(), CancellationToken.None);
        var second = await cache.ReadAsync(path, new GroundTruthOptions(), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(annotations, "b.xml"), "<annotation/>");
        var third = await cache.ReadAsync(path, new GroundTruthOptions(), CancellationToken.None);

        Assert.Same(first, second);
        Assert.Equal(2, third.Samples.Length);
    }

    private string? Reason(Running.Accuracy accuracy, bool requireData = false)
    {
        var files = ProjectFiles.Of(typeof(Workshop).Assembly, null, _workshop.Folder);
        var options = VizArtOptions.Resolve(_workshop.Folder, _ => null) with { RequireData = requireData };
        return new PipelineTestRunner(() => new MeasuredSuite("Workshop", files, options, TimeProvider.System)).ReasonToSkip(accuracy);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class MeasuredAttribute : Attribute, IRepeatedMeasurement
    {
        public bool MayLackData { get; set; }

        public int Warmup => 0;

        public int Repeat => 1;

        public int MaxParallel => 1;

        public string? Skip { get; set; }

        public int Timeout => 0;

        public string? SourceFile => null;

        public int SourceLine => 0;
    }

    private sealed class Declared
    {
        [Measured]
        public static void Runs() => Assert.True(true);

        [Measured(MayLackData = true)]
        public static void Lacks_data() => Assert.True(true);

        [Measured(Skip = "never")]
        public static void Is_skipped() => Assert.True(true);
    }
}
