using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using VizArt.GroundTruth;

namespace VizArt.Cli;

/// <summary>Shows on a terminal how far the reading of a file or a set is, and takes it away when it is done.</summary>
internal static class ReadingProgress
{
    /// <summary>What is read sooner than this shows nothing: a line that flashes tells nobody anything.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private const int LongestName = 40;

    /// <summary>Reads, and shows how far it is where <paramref name="error"/> is a terminal.</summary>
    /// <param name="error">Where it is shown.</param>
    /// <param name="path">What is read.</param>
    /// <param name="read">Reads it, and tells how far it is unless nobody looks.</param>
    internal static Task<T> ShowAsync<T>(TextWriter error, string path, Func<IProgress<GroundTruthProgress>?, Task<T>> read)
    {
        if (!Terminal.Is(error))
        {
            return read(null);
        }

        // Left to itself, it would not show anything where standard output alone is redirected.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(error) });
        return console.Profile.Capabilities.Ansi ? ShowAsync(console, path, Patience, read) : read(null);
    }

    /// <summary>Reads, and shows how far it is if that takes longer than <paramref name="patience"/>.</summary>
    internal static async Task<T> ShowAsync<T>(IAnsiConsole console, string path, TimeSpan patience, Func<IProgress<GroundTruthProgress>?, Task<T>> read)
    {
        var latest = new Latest();
        var reading = read(latest);
        if (await IsDoneWithin(reading, patience))
        {
            return await reading;
        }

        return await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new FarColumn(latest))
            .StartAsync(async context =>
            {
                latest.ShowIn(context.AddTask(Markup.Escape($"Reading {OneLine.Of(NameOf(path))}")));
                return await reading;
            });
    }

    private static async Task<bool> IsDoneWithin(Task task, TimeSpan patience)
    {
        try
        {
            await task.WaitAsync(patience);
            return true;
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            return false;
        }
    }

    private static string NameOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } last ? last : path;
        return name.Length > LongestName ? "…" + name[^(LongestName - 1)..] : name;
    }

    private static string Spell(GroundTruthProgress far) => far.Unit switch
    {
        GroundTruthProgressUnit.Bytes => string.Create(CultureInfo.InvariantCulture, $"{far.Done / 1e6:N0} of {far.Total / 1e6:N0} MB"),
        GroundTruthProgressUnit.Files => string.Create(CultureInfo.InvariantCulture, $"{far.Done:N0} of {far.Total:N0} files"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{far.Done:N0} of {far.Total:N0} images"),
    };

    /// <summary>Keeps what the reader told last, until the bar is there and then for it.</summary>
    private sealed class Latest : IProgress<GroundTruthProgress>
    {
        private readonly Lock _gate = new();
        private GroundTruthProgress? _far;
        private ProgressTask? _bar;

        public GroundTruthProgress? Far
        {
            get
            {
                lock (_gate)
                {
                    return _far;
                }
            }
        }

        public void Report(GroundTruthProgress value)
        {
            lock (_gate)
            {
                _far = value;
                Draw();
            }
        }

        public void ShowIn(ProgressTask bar)
        {
            lock (_gate)
            {
                _bar = bar;
                Draw();
            }
        }

        private void Draw()
        {
            if (_bar is not null)
            {
                _bar.IsIndeterminate = _far is null;
                _bar.MaxValue = _far?.Total ?? 1;
                _bar.Value = _far?.Done ?? 0;
            }
        }
    }

    /// <summary>How much of how much.</summary>
    private sealed class FarColumn(Latest latest) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(latest.Far is { } far ? Spell(far) : "");
    }
}
