namespace VizArt.Conventions.Tests.Projects;

public sealed class ArrowTests
{
    public static TheoryData<string> Projects =>
        [.. RepositoryFiles.All.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && (file.StartsWith("src/", StringComparison.Ordinal) || file is "samples/SamplePipeline/SamplePipeline.csproj" or "samples/SampleWorker/SampleWorker.csproj"))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_whom_the_design_lets_it_know(string file)
    {
        var project = ProjectFile.Parse(Path.GetFileNameWithoutExtension(file), RepositoryFiles.Read(file));

        Assert.Empty(Arrows.Faults(project));
    }

    [Fact]
    public void An_arrow_that_is_not_drawn_is_a_fault()
    {
        var project = ProjectFile.Parse("VizArt.Runs", """<Project><ItemGroup><ProjectReference Include="..\VizArt.GroundTruth\VizArt.GroundTruth.csproj" /><PackageReference Include="xunit" /></ItemGroup></Project>""");

        Assert.Equal(["VizArt.Runs → VizArt.GroundTruth is not drawn", "VizArt.Runs may not use xunit"], Arrows.Faults(project));
    }

    [Theory]
    [InlineData("VizArt.GroundTruth", "Xunit")]
    [InlineData("VizArt.Accuracy", "Xunit")]
    [InlineData("VizArt.Harness", "xunit")]
    [InlineData("VizArt.Runs", "VizArt.GroundTruth")]
    public void A_built_assembly_references_nothing_that_its_project_may_not_know(string project, string forbidden)
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var path = Path.Combine(RepositoryFiles.Root, "src", project, "bin", configuration, "net10.0", project + ".dll");
        using var stream = File.OpenRead(path);
        using var assembly = new System.Reflection.PortableExecutable.PEReader(stream);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(assembly);

        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

        Assert.DoesNotContain(references, reference => reference.StartsWith(forbidden, StringComparison.OrdinalIgnoreCase));
    }
}
