namespace VizArt.Benchmarks;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    /// <summary>The nearest folder up that holds the solution.</summary>
    internal static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VizArt.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No VizArt.slnx in {start} or above it. Run the benchmark from the repository.");
    }
}
