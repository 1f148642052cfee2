namespace VizArt.Runs.Tests.Weaving;

/// <summary>Does little, and inside of its profiler's stages says so.</summary>
internal sealed class Detector(StageProfiler profiler) : IDetector
{
    private readonly int[] _cells = new int[4];

    public event EventHandler? Found;

    public int Threshold { get; set; } = 5;

    public string Model => "model";

    public bool IsWarm { get; private set; }

    public bool IsDisposed { get; private set; }

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Detect(string image, int count)
    {
        using (profiler.Stage("inside"))
        {
            Found?.Invoke(this, EventArgs.Empty);
            return image == "broken" ? throw new InvalidDataException("broken image") : count + image.Length;
        }
    }

    public bool TryDecode(ReadOnlySpan<byte> bytes, in long limit, ref int attempts, out string text)
    {
        attempts++;
        text = System.Text.Encoding.UTF8.GetString(bytes);
        return bytes.Length <= limit;
    }

    public ref int Cell(int index) => ref _cells[index];

    public List<TResult> Map<TSource, TResult>(TSource[] sources, Func<TSource, TResult> map)
        where TSource : notnull
        where TResult : class, IComparable<TResult> => [.. sources.Select(map).Order()];

    public async Task DetectAsync(string image)
    {
        await Gate.Task;
        using (profiler.Stage("inside"))
        {
            await Task.Yield();
            Detect(image, 1);
        }
    }

    public async Task<int> CountAsync(string image)
    {
        await Gate.Task;
        return Detect(image, 1);
    }

    public async ValueTask WarmAsync(bool atOnce)
    {
        if (!atOnce)
        {
            await Gate.Task;
        }
    }

    public async ValueTask<T> EchoAsync<T>(T value)
    {
        await Gate.Task;
        return value;
    }

    public async IAsyncEnumerable<int> StreamAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using (profiler.Stage("item"))
            {
                await Task.Yield();
            }

            yield return i;
        }

        if (count > 3)
        {
            throw new InvalidDataException("too many");
        }
    }

    public void Skip() => profiler.Stage("skipped").Dispose();

    public void Plain() => profiler.Stage("plain").Dispose();

    public void Warm() => IsWarm = true;

    public void Cool() => IsWarm = false;

    public void Dispose() => IsDisposed = true;
}
