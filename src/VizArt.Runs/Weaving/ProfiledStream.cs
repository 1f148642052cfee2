namespace VizArt.Runs;

/// <summary>A stream each of whose enumerations is a stage, which rests while the consumer works on an element.</summary>
internal sealed class ProfiledStream<T>(IAsyncEnumerable<T> stream, StageProfiler? profiler, string name) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(stream.GetAsyncEnumerator(cancellationToken), profiler, name);

    private sealed class Enumerator(IAsyncEnumerator<T> inner, StageProfiler? profiler, string name) : IAsyncEnumerator<T>
    {
        private StageScope? _scope;

        public T Current => inner.Current;

        // An async method: what it does to the flow ends with it, so that the consumer is in no stage of the stream's.
        public async ValueTask<bool> MoveNextAsync()
        {
            var scope = Enter();
            try
            {
                if (await inner.MoveNextAsync().ConfigureAwait(false))
                {
                    scope.Rest();
                    return true;
                }
            }
            catch (Exception e)
            {
                ProxiedCalls.Fail(scope, e);
                throw;
            }

            scope.Dispose();
            return false;
        }

        public async ValueTask DisposeAsync()
        {
            if (_scope is not { IsOpen: true } scope)
            {
                await inner.DisposeAsync().ConfigureAwait(false);
                return;
            }

            scope.Resume();
            try
            {
                await inner.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                ProxiedCalls.Fail(scope, e);
                throw;
            }

            scope.Dispose();
        }

        private StageScope Enter()
        {
            if (_scope is { } known)
            {
                known.Resume();
                return known;
            }

            return _scope = ProxiedCalls.Open(profiler, name);
        }
    }
}
