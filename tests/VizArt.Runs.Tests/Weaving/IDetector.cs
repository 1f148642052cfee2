namespace VizArt.Runs.Tests.Weaving;

/// <summary>Members of every kind, most of them stages. Internal, as interfaces of a pipeline often are.</summary>
internal interface IDetector : IWarmable, IDisposable
{
    event EventHandler? Found;

    [Profile]
    int Threshold { get; set; }

    string Model { get; }

    [Profile]
    int Detect(string image, int count);

    [Profile(Name = "decode")]
    bool TryDecode(ReadOnlySpan<byte> bytes, in long limit, ref int attempts, out string text);

    [Profile]
    ref int Cell(int index);

    [Profile]
    List<TResult> Map<TSource, TResult>(TSource[] sources, Func<TSource, TResult> map)
        where TSource : notnull
        where TResult : class, IComparable<TResult>;

    [Profile]
    Task DetectAsync(string image);

    [Profile]
    Task<int> CountAsync(string image);

    [Profile]
    ValueTask WarmAsync(bool atOnce);

    [Profile]
    ValueTask<T> EchoAsync<T>(T value);

    [Profile]
    IAsyncEnumerable<int> StreamAsync(int count);

    [Profile(Enabled = false)]
    void Skip();

    void Plain();

    [Profile]
    int Twice(int value) => value * 2;
}
