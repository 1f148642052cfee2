using Microsoft.Extensions.Time.Testing;

namespace VizArt.Runs.Tests.Weaving;

public sealed class StageProxyTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly StageProfiler _profiler;
    private readonly Detector _detector;
    private readonly IDetector _woven;

    public StageProxyTests()
    {
        _profiler = new StageProfiler(time: _clock);
        _detector = new Detector(_profiler);
        _woven = StageProxy.Wrap<IDetector>(_detector, _profiler);
    }

    public void Dispose() => _profiler.Dispose();

    [Fact]
    public void A_call_is_a_stage_with_what_it_calls_inside_and_returns_what_the_object_does()
    {
        var result = _woven.Detect("image", 2);

        Assert.Equal(7, result);
        Assert.Equal(["Detect", "Detect/inside"], Paths());
    }

    [Fact]
    public void Spans_in_ref_and_out_parameters_and_returned_references_pass()
    {
        var attempts = 1;

        var isDecoded = _woven.TryDecode("text"u8, 3, ref attempts, out var text);
        _woven.Cell(2) = 42;

        Assert.Equal((false, 2, "text", 42), (isDecoded, attempts, text, _detector.Cell(2)));
        Assert.Equal(["decode", "Cell"], Paths());
    }

    [Fact]
    public async Task Generic_methods_keep_their_types_and_constraints()
    {
        _detector.Gate.SetResult();

        var mapped = _woven.Map([3, 1, 2], i => $"{i}");
        var echoed = await _woven.EchoAsync((1, "a"));

        Assert.Equal(["1", "2", "3"], mapped);
        Assert.Equal((1, "a"), echoed);
        Assert.Equal(["Map", "EchoAsync"], Paths());
    }

    [Fact]
    public void Members_that_are_not_profiled_pass_through()
    {
        var found = 0;
        _woven.Found += (_, _) => found++;

        _woven.Skip();
        _woven.Plain();
        _detector.Detect("x", 1);
        var model = _woven.Model;
        _woven.Dispose();

        Assert.Equal((1, "model", true), (found, model, _detector.IsDisposed));
        Assert.Equal(["skipped", "plain", "inside"], Paths());
    }

    [Fact]
    public void A_profiled_property_is_a_stage_at_both_accessors()
    {
        _woven.Threshold = _woven.Threshold + 1;

        Assert.Equal(6, _detector.Threshold);
        Assert.Equal(["Threshold", "Threshold"], Paths());
    }

    [Fact]
    public void What_an_inherited_interface_says_of_its_methods_holds()
    {
        _woven.Warm();
        var isWarm = _woven.IsWarm;
        _woven.Cool();

        Assert.Equal((true, false), (isWarm, _detector.IsWarm));
        Assert.Equal(["Warm"], Paths());
    }

    [Fact]
    public void A_method_with_a_body_in_the_interface_is_woven_too()
    {
        Assert.Equal(8, _woven.Twice(4));
        Assert.Equal(["Twice"], Paths());
    }

    [Fact]
    public void An_exception_arrives_as_it_was_thrown_and_fails_the_stage()
    {
        var error = Assert.Throws<InvalidDataException>(() => _woven.Detect("broken", 1));

        Assert.Contains("at VizArt.Runs.Tests.Weaving.Detector.Detect(", error.StackTrace, StringComparison.Ordinal);
        Assert.All(_profiler.Drain(), execution => Assert.Equal(("System.IO.InvalidDataException", "broken image"), (execution.ErrorType, execution.ErrorMessage)));
    }

    [Fact]
    public async Task A_task_is_a_stage_until_it_ends_and_its_caller_is_outside_of_it()
    {
        var detecting = _woven.DetectAsync("image");
        _profiler.Stage("meanwhile").Dispose();
        _clock.Advance(TimeSpan.FromMilliseconds(7));
        _detector.Gate.SetResult();
        await detecting;
        _profiler.Stage("after").Dispose();

        var executions = _profiler.Drain();
        Assert.Equal(["DetectAsync", "meanwhile", "DetectAsync/inside", "DetectAsync/inside/inside", "after"], executions.Select(e => e.Path));
        Assert.Equal(7, executions[0].Duration.TotalMilliseconds);
    }

    [Fact]
    public async Task A_task_that_fails_fails_the_stage()
    {
        var counting = _woven.CountAsync("broken");
        _detector.Gate.SetResult();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => counting);

        Assert.Contains("at VizArt.Runs.Tests.Weaving.Detector.CountAsync(", error.StackTrace, StringComparison.Ordinal);
        Assert.Equal([("CountAsync", false), ("CountAsync/inside", false)], _profiler.Drain().Select(e => (e.Path, e.Succeeded)));
    }

    [Fact]
    public async Task A_cancelled_task_stays_cancelled()
    {
        var detecting = _woven.DetectAsync("image");
        _detector.Gate.SetCanceled(new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => detecting);

        Assert.True(detecting.IsCanceled);
        Assert.Equal("System.Threading.Tasks.TaskCanceledException", Assert.Single(_profiler.Drain()).ErrorType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_value_task_is_a_stage_whether_it_ends_at_once_or_later(bool atOnce)
    {
        var warming = _woven.WarmAsync(atOnce);
        Assert.Equal(atOnce, warming.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(3));
        _detector.Gate.SetResult();
        await warming;

        var execution = Assert.Single(_profiler.Drain());
        Assert.Equal(("WarmAsync", atOnce ? 0 : 3), (execution.Path, execution.Duration.TotalMilliseconds));
    }

    [Fact]
    public async Task A_stream_is_one_stage_without_the_time_of_its_consumer()
    {
        await foreach (var item in _woven.StreamAsync(3))
        {
            _profiler.Stage($"consumer{item}").Dispose();
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        var executions = _profiler.Drain();
        Assert.Equal(["StreamAsync", "StreamAsync/item", "consumer0", "StreamAsync/item", "consumer1", "StreamAsync/item", "consumer2"], executions.Select(e => e.Path));
        Assert.Equal((TimeSpan.Zero, true), (executions[0].Duration, executions[0].Succeeded));
    }

    [Fact]
    public async Task A_stream_that_is_left_early_ends_there_and_one_that_fails_fails()
    {
        await foreach (var _ in _woven.StreamAsync(3))
        {
            break;
        }

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in _woven.StreamAsync(4))
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        });

        Assert.Equal("too many", error.Message);
        Assert.Equal(
            [(true, null), (false, "too many")],
            _profiler.Drain().Where(e => e.Path == "StreamAsync").Select(e => (e.Succeeded, e.ErrorMessage)));
    }

    [Fact]
    public void Without_a_profiler_of_its_own_it_takes_that_of_the_flow()
    {
        using var other = new StageProfiler();
        var woven = StageProxy.Wrap<IDetector>(_detector);

        woven.Warm();
        using (other.Call("a"))
        {
            woven.Warm();
        }

        Assert.Equal(["/", "Warm"], other.Drain().Select(e => e.Path));
        Assert.Empty(_profiler.Drain());
    }

    [Fact]
    public void Where_nothing_would_be_measured_the_object_itself_comes_back()
    {
        Assert.Same(_detector, StageProxy.Wrap<IDetector>(_detector, StageProfiler.Disabled));
        Assert.Same(_detector, StageProxy.Wrap<IDisposable>(_detector, _profiler));
    }

    [Fact]
    public void A_generic_interface_of_generic_methods_is_woven()
    {
        var woven = StageProxy.Wrap<IStore<string[]>>(new Store<string[]>(), _profiler);

        Assert.Equal("b", woven.Put(["a", "b"], 1, map => map.Last()));
        Assert.Equal(["Put"], Paths());
    }

    [Fact]
    public void What_cannot_be_woven_is_rejected_with_the_reason()
    {
        var ofClass = Assert.Throws<ArgumentException>(() => StageProxy.Wrap(_detector, _profiler));
        var ofStatic = Assert.Throws<ArgumentException>(() => new ProfiledMembers(typeof(IMade)));
        var ofName = Assert.Throws<ArgumentException>(() => StageProxy.Wrap<IMisnamed>(new Made(), _profiler));

        Assert.Contains("is no interface", ofClass.Message, StringComparison.Ordinal);
        Assert.Contains("static abstract member Make", ofStatic.Message, StringComparison.Ordinal);
        Assert.Contains("[Profile(Name = \"a_b\")]", ofName.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Paths() => _profiler.Drain().Select(e => e.Path);

    internal interface IStore<TItem>
    {
        [Profile]
        TResult Put<TKey, TResult>(TItem item, TKey key, Func<TItem, TResult> map)
            where TKey : struct, IComparable<TKey>;
    }

    internal interface IMade
    {
        [Profile]
        void Run();

        static abstract IMade Make();
    }

    internal interface IMisnamed
    {
        [Profile(Name = "a/b")]
        void Run();
    }

    internal sealed class Store<TItem> : IStore<TItem>
    {
        public TResult Put<TKey, TResult>(TItem item, TKey key, Func<TItem, TResult> map)
            where TKey : struct, IComparable<TKey> => map(item);
    }

    internal sealed class Made : IMade, IMisnamed
    {
        public static IMade Make() => new Made();

        public void Run()
        {
        }
    }
}
