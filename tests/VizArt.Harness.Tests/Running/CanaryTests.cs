using System.Text;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness.Tests.Running;

public sealed class CanaryTests : IDisposable
{
    private const string Canary = "c4nary5ecret";

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData($"login failed: password={Canary}")]
    [InlineData($"{{\"apiKey\":\"{Canary}\"}}")]
    [InlineData($"GET https://user:{Canary}@host/model gave 403")]
    [InlineData($"GET https://host/model?sv=1&sig={Canary} gave 403")]
    [InlineData($"Could not find file '/home/{Canary}/model.onnx'.")]
    [InlineData($@"Could not find file 'C:\Users\{Canary}\model.onnx'.")]
    [InlineData($"Authorization: Bearer {Canary}")]
    public async Task A_secret_in_the_exception_of_a_failing_pipeline_is_in_no_file_and_no_message(string message)
    {
        var suite = _workshop.NewRun();

        var report = await Workshop.RunAsync(suite, _ => throw new InvalidOperationException(message, new IOException(message)), new Accuracy { MinF1 = 0.5 });

        Assert.StartsWith("VIZ103 ", report.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, report.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, report.Table, StringComparison.Ordinal);
        var stages = (await suite.Tracker.History.ReadStagesAsync(suite.Tracker.RunId)).Rows;
        Assert.Contains(stages, stage => stage.ErrorMessage is not null);
        Assert.Equal(0, FilesWith(suite, Canary));
    }

    [Fact]
    public async Task A_secret_in_the_name_of_a_stage_is_in_no_file()
    {
        var suite = _workshop.NewRun();
        using var source = new System.Diagnostics.ActivitySource("Workshop.Canary");

        await Workshop.RunAsync(suite, sample =>
        {
            using var activity = source.StartActivity($"GET ?sig={Canary}");
            return Workshop.Everything(sample);
        }, new Accuracy());

        var stages = (await suite.Tracker.History.ReadStagesAsync(suite.Tracker.RunId)).Rows;
        Assert.Contains(stages, stage => stage.StageName.StartsWith("GET ?sig=***#", StringComparison.Ordinal));
        Assert.Equal(0, FilesWith(suite, Canary));
    }

    [Fact]
    public async Task Whether_a_text_is_in_a_file_is_seen_through_the_compression_of_Parquet()
    {
        var suite = _workshop.NewRun();

        await Workshop.RunAsync(suite, _ => throw new InvalidOperationException("the colour is c0lour"), new Accuracy());

        Assert.NotEqual(0, FilesWith(suite, "c0lour"));
    }

    /// <summary>Files in which the bytes of a text are once the suite has ended, as they are stored or as any column of them tells.</summary>
    private int FilesWith(MeasuredSuite suite, string text)
    {
        suite.Dispose();
        var history = RunHistory.Open(_workshop.Directories);
        var rows = string.Concat(
            history.ReadRunsAsync().GetAwaiter().GetResult().Rows.Select(row => row.ToString())
                .Concat(history.ReadMetricsAsync().GetAwaiter().GetResult().Rows.Select(row => row.ToString()))
                .Concat(history.ReadStagesAsync().GetAwaiter().GetResult().Rows.Select(row => row.ToString()))
                .Concat(history.ReadSamplesAsync().GetAwaiter().GetResult().Rows.Select(row => row.ToString()))
                .Concat(history.ReadInputsAsync().GetAwaiter().GetResult().Rows.Select(row => row.ToString())));
        var bytes = Encoding.UTF8.GetBytes(text);
        var files = Directory.EnumerateFiles(_workshop.Directories, "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        return files.Count(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0 || file.Contains(text, StringComparison.Ordinal))
            + (rows.Contains(text, StringComparison.Ordinal) ? 1 : 0);
    }
}
