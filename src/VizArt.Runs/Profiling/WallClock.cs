namespace VizArt.Runs;

/// <summary>Tells when a timestamp was, without asking for the date at every stage.</summary>
internal sealed class WallClock(TimeProvider time)
{
    /// <summary>The date at some moment, and the timestamp of that moment.</summary>
    public Anchor Now() => new(time, time.GetUtcNow(), time.GetTimestamp());

    /// <summary>Dates that come from one anchor are in the order of their timestamps.</summary>
    internal readonly record struct Anchor(TimeProvider Time, DateTimeOffset Date, long Timestamp)
    {
        /// <summary>When the timestamp was, in UTC.</summary>
        public DateTimeOffset At(long timestamp) => Date + Time.GetElapsedTime(Timestamp, timestamp);
    }
}
