using System.Diagnostics;
using System.Globalization;

namespace VizArt.Runs.Tests;

/// <summary>This assembly as a process of its own, see <see cref="Program"/>.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process)
    {
        _process = process;
    }

    public int Id => _process.Id;

    public static ChildProcess Start(params string[] arguments) => Start([], arguments);

    public static ChildProcess Start(IEnumerable<(string Name, string Value)> environment, params string[] arguments) =>
        Start(Host, ["exec", typeof(ChildProcess).Assembly.Location, .. arguments], environment);

    /// <summary>Another assembly than this.</summary>
    public static ChildProcess StartProgram(string assembly, params string[] arguments) => Start(Host, ["exec", assembly, .. arguments], []);

    /// <summary>Started so that no file it writes can be larger than so many blocks of 512 bytes, and it is told as it is told of a full disk.</summary>
    public static ChildProcess StartLimited(int fileBlocks, params string[] arguments) => Start(
        "sh",
        ["-c", string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {fileBlocks}; exec \"$@\""), "sh", Host, "exec", typeof(ChildProcess).Assembly.Location, .. arguments],
        []);

    private static string Host => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    private static ChildProcess Start(string program, string[] arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!);
    }

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync();

    /// <summary>Kills it as the system does when memory runs out, and gives what it still said.</summary>
    public async Task<string> KillAsync()
    {
        _process.Kill();
        var rest = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return rest;
    }

    /// <summary>Waits until it has ended, whatever it still says.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> EndAsync()
    {
        await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
