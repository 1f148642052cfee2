using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace VizArt.Runs;

/// <summary>One run of <c>git</c> that only reads. It never throws for what git does: no git, no repository and no answer are all null.</summary>
internal sealed class GitCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A hook or another git hands these over, and they would lead to another repository than the folder's.
    private static readonly string[] Foreign =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"];

    private readonly Process? _process;
    private readonly CancellationTokenSource _patience = new();

    private GitCommand(Process? process)
    {
        _process = process;
    }

    /// <summary>Starts it, so that several can run at the same time.</summary>
    public static GitCommand Start(string workingDirectory, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };

        // core.fsmonitor may name a program to run; what is only read needs none.
        foreach (var argument in (ReadOnlySpan<string>)["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var variable in Foreign)
        {
            start.Environment.Remove(variable);
        }

        try
        {
            var process = Process.Start(start);
            var command = new GitCommand(process);
            if (process is not null)
            {
                command._patience.Token.Register(static p => Kill((Process)p!), process);
                command._patience.CancelAfter(Patience);
                process.StandardInput.Close();
                process.ErrorDataReceived += static (_, _) => { };
                process.BeginErrorReadLine();
            }

            return command;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            // No git on the path, or no such folder.
            return new GitCommand(null);
        }
    }

    /// <summary>What it printed; null when it failed or took longer than 10 s.</summary>
    public string? Read()
    {
        if (_process is null)
        {
            return null;
        }

        try
        {
            var output = _process.StandardOutput.ReadToEnd();
            _process.WaitForExit();
            return _process.ExitCode == 0 ? output : null;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The first line of what it printed; null as <see cref="Read"/>, and when it is empty.</summary>
    public string? ReadLine() =>
        Read()?.Split('\n', 2)[0].Trim() is { Length: > 0 } line ? line : null;

    public void Dispose()
    {
        _patience.Dispose();
        _process?.Dispose();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException or AggregateException)
        {
            // It ended by itself meanwhile.
            return;
        }
    }
}
