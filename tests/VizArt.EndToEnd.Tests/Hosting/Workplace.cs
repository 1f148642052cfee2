using System.Globalization;
using System.Text.RegularExpressions;

namespace VizArt.EndToEnd.Tests.Hosting;

/// <summary>A newcomer's empty folder, with the packed feed beside the feeds that the machine has.</summary>
internal sealed partial class Workplace : IDisposable
{
    private const int Width = 32;
    private const int Height = 24;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vizart-newcomer-");
    private readonly PackedFeed _feed;

    public Workplace(PackedFeed feed)
    {
        _feed = feed;
        Write("nuget.config", $"""<configuration><packageSources><add key="packed" value="{feed.Folder}" /></packageSources></configuration>""");
    }

    public string Folder => _folder.FullName;

    public string VizArtDirectory { get; init; } = ".vizart";

    public string Page => Path.Combine(Folder, VizArtDirectory, "dashboard.html");

    /// <summary>One file of the table for each run that was begun.</summary>
    public int RunCount
    {
        get
        {
            var runs = Path.Combine(Folder, VizArtDirectory, "history", "runs");
            return Directory.Exists(runs) ? Directory.EnumerateFiles(runs, "*.parquet", SearchOption.AllDirectories).Count() : 0;
        }
    }

    /// <summary>What the package's own page shows, with a pipeline that finds the bright spot.</summary>
    public void WriteSnippet(string project)
    {
        Write($"{project}/DetectorTests.cs", CSharpBlock().Match(_feed.Read("VizArt.Testing", "README.md")).Groups[1].Value);
        WriteDetector(project);
        WriteTruth(project);
    }

    /// <param name="project">Folder of the project.</param>
    /// <param name="wider">Pixels that the box is too wide.</param>
    public void WriteDetector(string project, int wider = 0) => Write($"{project}/Detector.cs", $$"""
        public sealed class Detector
        {
            public IReadOnlyList<Detection> Run(string path)
            {
                var pixels = File.ReadAllBytes(path)[^{{Width * Height}}..];
                var bright = Enumerable.Range(0, pixels.Length).Where(index => pixels[index] > 128).ToList();
                double left = bright.Min(index => index % {{Width}}), right = bright.Max(index => index % {{Width}}) + 1;
                double top = bright.Min(index => index / {{Width}}), bottom = bright.Max(index => index / {{Width}}) + 1;
                return [new Detection(new Box(left, top, right - left + {{wider}}, bottom - top), category: "vehicle", score: 0.9)];
            }
        }
        """);

    /// <summary>Three gray pictures with a bright spot of 10 × 10 pixels, and where it is.</summary>
    public void WriteTruth(string project)
    {
        var images = new List<string>();
        var annotations = new List<string>();
        foreach (var number in Enumerable.Range(1, 3))
        {
            var pixels = new byte[Width * Height];
            for (var y = number; y < number + 10; y++)
            {
                pixels.AsSpan((y * Width) + (2 * number), 10).Fill(255);
            }

            File.WriteAllBytes(Path.Combine(Folder, project, $"{number}.pgm"), [.. System.Text.Encoding.ASCII.GetBytes($"P5\n{Width} {Height}\n255\n"), .. pixels]);
            images.Add(string.Create(CultureInfo.InvariantCulture, $$"""{ "id": {{number}}, "file_name": "{{number}}.pgm", "width": {{Width}}, "height": {{Height}} }"""));
            annotations.Add(string.Create(CultureInfo.InvariantCulture, $$"""{ "id": {{number}}, "image_id": {{number}}, "category_id": 1, "bbox": [{{2 * number}}, {{number}}, 10, 10], "area": 100, "iscrowd": 0 }"""));
        }

        Write($"{project}/coco.json", $$"""{ "images": [{{string.Join(", ", images)}}], "annotations": [{{string.Join(", ", annotations)}}], "categories": [{ "id": 1, "name": "vehicle" }] }""");
    }

    /// <summary>A test project as <c>dotnet new xunit</c> makes it, with the one package.</summary>
    public async Task NewProjectAsync(string project)
    {
        (await DotnetAsync("new", "xunit", "--output", project)).Succeeds();
        File.Delete(Path.Combine(Folder, project, "UnitTest1.cs"));
        (await DotnetAsync("add", project, "package", "VizArt.Testing", "--version", PackedFeed.Version)).Succeeds();
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public Task<Outcome> DotnetAsync(params string[] arguments) => RunAsync("dotnet", arguments);

    public Task<Outcome> RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment) => Shell.RunAsync(
        Folder,
        program,
        arguments,
        [("NUGET_PACKAGES", _feed.PackageCache), ("DOTNET_CLI_UI_LANGUAGE", "en"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1"), ("MSBUILDDISABLENODEREUSE", "1"), .. environment]);

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
