using System.Diagnostics;

namespace VizArt.Runs.Tests.Tracking;

/// <summary>A repository made by git itself, in a folder of the test's own.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitRepository()
    {
        Path = Directory.CreateDirectory(_folder["vision"]).FullName;
        Git("init", "--quiet", "--initial-branch=main");
    }

    public string Path { get; }

    public string Outside(string name) => _folder[name];

    /// <summary>Writes a file and commits everything; gives the commit.</summary>
    public string Commit(string file = "code.cs", string text = "1")
    {
        Write(file, text);
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "-m", "a change");
        return Git("rev-parse", "HEAD");
    }

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["-c", "user.name=Zoë", "-c", "user.email=zoe@example.org", "-c", "protocol.file.allow=always", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output.Trim();
    }

    public void Dispose() => _folder.Dispose();
}
