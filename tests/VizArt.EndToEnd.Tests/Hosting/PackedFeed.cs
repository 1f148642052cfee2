using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;

namespace VizArt.EndToEnd.Tests.Hosting;

/// <summary>All packages as they would be published, in a folder that serves as a feed, and a package cache that begins empty.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vizart-packed-");

    /// <summary>The version that no other feed can have.</summary>
    public static string Version => "0.1.0-packed";

    public static string Repository { get; } = typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    public string Folder => Path.Combine(_folder.FullName, "feed");

    /// <summary>The system whose images the packages of the tool hold beside the portable ones; null where the build says that it cannot make any.</summary>
    internal string? CompiledFor { get; private set; }

    public string PackageCache => Path.Combine(_folder.FullName, "packages");

    public async Task InitializeAsync()
    {
        var packed = await Shell.RunAsync(
            Repository,
            "dotnet",
            ["pack", "VizArt.slnx", "--configuration", "Release", "--no-restore", "--output", Folder, $"-p:PackageVersion={Version}", "-nodeReuse:false"]);
        packed.Succeeds();
        CompiledFor = packed.Output.Contains("is not compiled ahead of time", StringComparison.Ordinal) ? null : RuntimeInformation.RuntimeIdentifier;
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    internal ZipArchive Open(string package, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Folder, $"{package}.{Version}.{extension}"));

    internal string Read(string package, string entry)
    {
        using var archive = Open(package);
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }
}
