namespace VizArt.Runs;

/// <summary>Stands before an object and makes stages of the calls of its <see cref="ProfileAttribute">[Profile]</see>d members; its own code stays as it is.</summary>
public static class StageProxy
{
    /// <summary>Wraps an object.</summary>
    /// <typeparam name="T">An interface with <see cref="ProfileAttribute">[Profile]</see>d members, its own or inherited.</typeparam>
    /// <param name="target">The object.</param>
    /// <param name="profiler">
    /// Whose stages the calls become; null for that of the innermost open stage or of the run of the flow that calls: a call outside of both is no stage.
    /// </param>
    /// <returns>The interface, on the way to the object; the object itself where no member is profiled or the profiler is not enabled.</returns>
    /// <remarks>
    /// <para>
    /// A stage lasts until the method returns or throws; of a <see cref="Task"/> or <see cref="ValueTask"/> until that has ended; of an
    /// <see cref="IAsyncEnumerable{T}"/> from the first element that is asked for until the end of the enumeration, without the time between two
    /// elements in which the consumer works. Exceptions arrive as they were thrown.
    /// </para>
    /// <para>Properties and events, generic methods, <c>ref</c>, <c>in</c> and <c>out</c>, spans and returned references pass as they are.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">The object is null.</exception>
    /// <exception cref="ArgumentException">The type is no interface, has static abstract members, or a <c>Name</c> is none of a stage.</exception>
    public static T Wrap<T>(T target, StageProfiler? profiler = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(target);
        return profiler is { IsEnabled: false } ? target : Woven<T>.Wrap(target, profiler);
    }

    /// <summary>The way to wrap, made once for each interface.</summary>
    private static class Woven<T>
        where T : class
    {
        private static readonly Lazy<Func<T, StageProfiler?, T>?> Constructor = new(WovenType.ConstructorOf<T>, LazyThreadSafetyMode.PublicationOnly);

        public static T Wrap(T target, StageProfiler? profiler) => Constructor.Value is { } make ? make(target, profiler) : target;
    }
}
