using System.Globalization;
using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using VizArt.EndToEnd.Tests.Hosting;

namespace VizArt.EndToEnd.Tests;

/// <summary>What is in the packages, and what is not.</summary>
[Collection(nameof(PackedFeed))]
public sealed class PackageTests(PackedFeed feed) : IDisposable
{
    private const long Mebibyte = 1 << 20;
    private readonly Workplace _place = new(feed);

    public static TheoryData<string> Packages => ["VizArt.Accuracy", "VizArt.GroundTruth", "VizArt.Harness", "VizArt.Runs", "VizArt.Testing", "VizArt.Testing.MSBuild", "vizart"];

    public void Dispose() => _place.Dispose();

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_readme_icon_licence_and_symbols(string package)
    {
        using var archive = feed.Open(package);
        using var symbols = feed.Open(package, "snupkg");
        var specification = XDocument.Parse(feed.Read(package, package + ".nuspec")).Root!.Elements().Single();
        string? Of(string name) => specification.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal(("README.md", "icon.png", "MIT"), (Of("readme"), Of("icon"), Of("license")));
        Assert.False(string.IsNullOrWhiteSpace(Of("description")));
        Assert.NotNull(archive.GetEntry("README.md"));
        Assert.NotNull(archive.GetEntry("icon.png"));
        Assert.Contains(symbols.Entries, entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.DoesNotContain(archive.Entries, entry => entry.FullName.Contains("/native/", StringComparison.Ordinal) || entry.FullName.StartsWith("runtimes/", StringComparison.Ordinal));
        Assert.DoesNotContain(archive.Entries, entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal) && !entry.Name.StartsWith("vizart", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("vizart", "tools/net10.0/any/", "tools/net10.0/{0}/")]
    [InlineData("VizArt.Testing.MSBuild", "tools/vizart/", "tools/vizart/{0}/")]
    public void The_tool_is_there_for_every_system_and_compiled_for_the_one_that_packed_it(string package, string portable, string compiled)
    {
        using var archive = feed.Open(package);
        var anywhere = Images(archive, portable);
        var here = Images(archive, string.Format(CultureInfo.InvariantCulture, compiled, feed.CompiledFor ?? "none"));

        Assert.Equal((false, true), (anywhere["vizart.dll"], anywhere.ContainsKey("VizArt.GroundTruth.dll")));
        Assert.Equal(feed.CompiledFor is null ? [] : anywhere.Keys, here.Keys);
        Assert.All(here, image => Assert.True(image.Value, image.Key));
        Assert.All(here.Keys.Where(name => name.StartsWith("VizArt.", StringComparison.OrdinalIgnoreCase)), name => Assert.False(anywhere[name], name));
    }

    /// <summary>The assemblies right in a folder, and whether they hold native code (a header of ReadyToRun).</summary>
    private static SortedDictionary<string, bool> Images(ZipArchive archive, string folder)
    {
        var images = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName == folder + entry.Name && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var stream = new MemoryStream();
            using (var content = entry.Open())
            {
                content.CopyTo(stream);
            }

            stream.Position = 0;
            using var reader = new PEReader(stream);
            images.Add(entry.Name, reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
        }

        return images;
    }

    [Fact]
    public async Task What_is_downloaded_stays_small()
    {
        await _place.NewProjectAsync("Vehicles");
        using var assets = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_place.Folder, "Vehicles", "obj", "project.assets.json")));
        var dependencies = assets.RootElement.GetProperty("targets").GetProperty("net10.0").EnumerateObject()
            .ToDictionary(library => library.Name.Split('/')[0], library => (Version: library.Name.Split('/')[1], Needs: library.Value.TryGetProperty("dependencies", out var needs) ? needs.EnumerateObject().Select(need => need.Name).ToArray() : []));
        var closure = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(["VizArt.Testing"]);
        while (open.TryPop(out var name))
        {
            if (closure.Add(name))
            {
                Array.ForEach(dependencies[name].Needs, open.Push);
            }
        }

        long Size(string name) => new FileInfo(Path.Combine(feed.PackageCache, name.ToLowerInvariant(), dependencies[name].Version, $"{name.ToLowerInvariant()}.{dependencies[name].Version}.nupkg")).Length;
        closure.Remove("VizArt.Testing.MSBuild");

        Assert.InRange(Size("VizArt.Testing.MSBuild"), 1, 25 * Mebibyte);
        Assert.InRange(closure.Sum(Size), 1, 15 * Mebibyte);
    }
}
