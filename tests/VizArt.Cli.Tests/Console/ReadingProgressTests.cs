using Spectre.Console;
using VizArt.Cli.Tests.Evaluate;
using VizArt.GroundTruth;

namespace VizArt.Cli.Tests;

public sealed class ReadingProgressTests : IDisposable
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";

    private readonly SharedWriter _error = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public async Task Nothing_is_written_and_nobody_is_told_where_it_is_no_terminal()
    {
        var asked = await ReadingProgress.ShowAsync(_error, "coco.json", progress => Task.FromResult(progress is not null));

        Assert.False(asked);
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task On_a_terminal_it_says_how_far_the_reading_is_and_takes_that_away()
    {
        var result = await ReadingProgress.ShowAsync(ColorTerminal(), "sets/[red]\u001b.json", TimeSpan.Zero, async progress =>
        {
            progress!.Report(new GroundTruthProgress(123_000_000, 450_000_000, GroundTruthProgressUnit.Bytes));
            await Task.Yield();
            await Until(() => Written().Contains("of 450 MB", StringComparison.Ordinal));
            return 7;
        });

        Assert.Equal(7, result);
        Assert.Contains("Reading [red] .json", Written(), StringComparison.Ordinal);
        Assert.Contains("123 of 450 MB", Written(), StringComparison.Ordinal);
        Assert.True(Written().LastIndexOf(ShowCursor, StringComparison.Ordinal) > Written().LastIndexOf(HideCursor, StringComparison.Ordinal));
        Assert.DoesNotContain("MB", Written()[Written().LastIndexOf("\u001b[2K", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GroundTruthProgressUnit.Files, "1,200 of 10,000 files")]
    [InlineData(GroundTruthProgressUnit.Images, "1,200 of 10,000 images")]
    public async Task Sets_are_told_in_what_they_are_counted_in(GroundTruthProgressUnit unit, string expected)
    {
        await ReadingProgress.ShowAsync(ColorTerminal(), "set/", TimeSpan.Zero, async progress =>
        {
            await Task.Yield();
            progress!.Report(new GroundTruthProgress(1200, 10_000, unit));
            await Until(() => Written().Contains(expected, StringComparison.Ordinal));
            return 0;
        });

        Assert.Contains("Reading set", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_read_at_once_shows_nothing()
    {
        await ReadingProgress.ShowAsync(ColorTerminal(), "coco.json", TimeSpan.FromHours(1), async progress =>
        {
            await Task.Yield();
            progress!.Report(new GroundTruthProgress(1, 1, GroundTruthProgressUnit.Bytes));
            return 0;
        });

        Assert.Empty(Written());
    }

    [Fact]
    public async Task An_interrupted_reading_gives_the_terminal_back()
    {
        using var interruption = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadingProgress.ShowAsync<int>(ColorTerminal(), "coco.json", TimeSpan.Zero, async progress =>
        {
            await Task.Yield();
            await Until(() => Written().Contains("Reading", StringComparison.Ordinal));
            await interruption.CancelAsync();
            interruption.Token.ThrowIfCancellationRequested();
            return 0;
        }));

        Assert.True(Written().LastIndexOf(ShowCursor, StringComparison.Ordinal) > Written().LastIndexOf(HideCursor, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("evaluate")]
    public async Task An_interrupted_command_ends_with_130(string command)
    {
        using var folder = new ScratchFolder();
        using var output = new StringWriter();
        using var interruption = new CancellationTokenSource();
        var path = folder.Write("coco.json", "{}");
        await interruption.CancelAsync();

        string[] args = command == "validate" ? ["validate", path] : ["evaluate", "--ground-truth", path, "--predictions", path];
        var status = await VizArtTool.RunAsync(args, output, _error, interruption.Token);

        Assert.Equal(ExitStatus.Interrupted, status);
        Assert.Equal("vizart: interrupted." + Environment.NewLine, _error.ToString());
        Assert.Empty(output.ToString());
    }

    private IAnsiConsole ColorTerminal()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(_error) });
        console.Profile.Width = 120;
        return console;
    }

    /// <summary>Waits until the screen has been drawn anew, which happens many times a second.</summary>
    private static async Task Until(Func<bool> isSo)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var turn = 0; !isSo() && turn < 1000; turn++)
        {
            await timer.WaitForNextTickAsync();
        }
    }

    private string Written() => _error.ToString();

    /// <summary>A writer that is read while another thread draws.</summary>
    private sealed class SharedWriter : StringWriter
    {
        private readonly Lock _gate = new();

        public override void Write(char value)
        {
            lock (_gate)
            {
                base.Write(value);
            }
        }

        public override void Write(string? value)
        {
            lock (_gate)
            {
                base.Write(value);
            }
        }

        public override string ToString()
        {
            lock (_gate)
            {
                return base.ToString();
            }
        }
    }
}
