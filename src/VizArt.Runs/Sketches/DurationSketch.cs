using System.Globalization;
using System.Text;

namespace VizArt.Runs;

/// <summary>
/// What any number of durations amount to, in little memory: count, sum, least and greatest exactly, quantiles to 1 %. Sketches of parts
/// merge into the sketch of the whole, bit for bit the same in whatever order.
/// </summary>
/// <remarks>
/// <para>
/// Bins grow by 2 %, as in DDSketch (Masson, Rim and Lee, VLDB 2019): bin <c>i</c> counts the durations above 1.02^(i−1) and up to 1.02^i
/// ticks of 100 ns, and stands for 2 · 1.02^i / 2.02 ticks, which is less than 1 % off each of them. As a duration is a whole number of ticks
/// of 64 bits, 2,207 bins hold every one there can be: none are ever thrown together, and a sketch takes at most 18 kB.
/// </para>
/// <para>Not to be changed from several threads at once.</para>
/// </remarks>
public sealed class DurationSketch
{
    /// <summary>No quantile is further from the duration that it stands for than this share of it: 0.02 / 2.02.</summary>
    public const double RelativeError = (Growth - 1) / (Growth + 1);

    private const double Growth = 1.02;
    private const string Version = "ds1";
    private const int MostBins = 2_208;
    private const int BinsAtFirst = 64;

    private static readonly double LogarithmOfGrowth = Math.Log(Growth);

    private long[] _bins = [];
    private int _first;
    private long _zeros;
    private long _min = long.MaxValue;
    private long _max;
    private UInt128 _sum;

    /// <summary>How many durations.</summary>
    public long Count { get; private set; }

    /// <summary>Their sum, in milliseconds; 0 of none.</summary>
    public double SumMs => (double)_sum / TimeSpan.TicksPerMillisecond;

    /// <summary>The shortest; null of none.</summary>
    public TimeSpan? Min => Count > 0 ? TimeSpan.FromTicks(_min) : null;

    /// <summary>The longest; null of none.</summary>
    public TimeSpan? Max => Count > 0 ? TimeSpan.FromTicks(_max) : null;

    /// <summary>Takes a duration in.</summary>
    /// <param name="duration">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public void Add(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var ticks = duration.Ticks;
        if (ticks == 0)
        {
            _zeros++;
        }
        else
        {
            var bin = BinOf(ticks);
            MakeRoom(bin, bin);
            _bins[bin - _first]++;
        }

        Count++;
        _sum += (ulong)ticks;
        _min = Math.Min(_min, ticks);
        _max = Math.Max(_max, ticks);
    }

    /// <summary>Takes in what another sketch holds; that one stays as it is.</summary>
    /// <param name="other">Another sketch, or this one, whose content then counts twice.</param>
    /// <exception cref="OverflowException">Together they count more than 2^63 − 1 durations.</exception>
    public void Merge(DurationSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
        {
            return;
        }

        Count = checked(Count + other.Count);
        if (other._bins.Length > 0)
        {
            var (bins, first) = (other._bins, other._first);
            MakeRoom(first, first + bins.Length - 1);
            for (var i = 0; i < bins.Length; i++)
            {
                _bins[first + i - _first] += bins[i];
            }
        }

        _zeros += other._zeros;
        _sum += other._sum;
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
    }

    /// <summary>
    /// A quantile with its 95 % confidence interval: the shortest duration that at least this share of all do not exceed, to 1 %, and the
    /// durations at the ranks between which the binomial distribution puts the quantile of whatever they were drawn from.
    /// </summary>
    /// <param name="probability">In [0, 1].</param>
    /// <returns>In milliseconds; null of no durations. An end of the interval is null where there are too few durations to have it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside of [0, 1].</exception>
    /// <remarks>Type 1 of Hyndman and Fan (1996). The interval: Conover, Practical Nonparametric Statistics, 3.2; it holds whatever the distribution is.</remarks>
    public TimingFigure? Quantile(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is in [0, 1].");
        }

        if (Count == 0)
        {
            return null;
        }

        // A product such as 0.07 · 100 lies a rounding above the whole number that it is.
        var rank = Math.Clamp((long)Math.Ceiling((probability * Count) - 1e-9), 1, Count);
        var ranks = BinomialRanks.Of(Count, probability);
        return new TimingFigure(AtRank(rank), ranks.Low is { } low ? AtRank(low) : null, ranks.High is { } high ? AtRank(high) : null);
    }

    /// <summary>
    /// The sketch as text: <c>ds1 least greatest sum zeros</c> and then <c>bin:count</c> of each bin that is not empty, in ascending order; all
    /// whole numbers, times in ticks of 100 ns. Equal contents give equal texts.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Version} {(Count > 0 ? _min : 0)} {_max} {_sum} {_zeros}");
        for (var i = 0; i < _bins.Length; i++)
        {
            if (_bins[i] > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" {_first + i}:{_bins[i]}");
            }
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is no sketch; the message says why.</exception>
    public static DurationSketch Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sketch = new DurationSketch();
        var fields = text.Split(' ');
        if (fields.Length < 5 || fields[0] != Version || fields.Length > MostBins + 5)
        {
            throw Fault($"'{TextLimits.OneLine(text, 40)}' does not begin with {Version}, least, greatest, sum and zeros");
        }

        var (min, max) = (Whole(fields[1]), Whole(fields[2]));
        if (!UInt128.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out sketch._sum))
        {
            throw Fault($"the sum is '{TextLimits.OneLine(fields[3], 40)}', not a whole number");
        }

        sketch._zeros = sketch.Count = Whole(fields[4]);
        var last = -1;
        foreach (var field in fields.AsSpan(5))
        {
            var colon = field.IndexOf(':', StringComparison.Ordinal);
            var bin = colon < 0 ? -1 : Whole(field[..colon]);
            var count = colon < 0 ? 0 : Whole(field[(colon + 1)..]);
            if (bin <= last || bin >= MostBins || count == 0 || count > long.MaxValue - sketch.Count)
            {
                throw Fault($"'{TextLimits.OneLine(field, 40)}' is no bin and its count, or out of order");
            }

            last = (int)bin;
            sketch.MakeRoom(last, last);
            sketch._bins[last - sketch._first] = count;
            sketch.Count += count;
        }

        if (sketch.Count > 0)
        {
            (sketch._min, sketch._max) = (min, max);
        }

        return sketch.IsConsistent(min, max) ? sketch : throw Fault("least, greatest and sum are not those of the bins");
    }

    private bool IsConsistent(long min, long max)
    {
        if (Count == 0)
        {
            return min == 0 && max == 0 && _sum == 0;
        }

        var lowest = _zeros > 0 ? -1 : _first + Array.FindIndex(_bins, count => count > 0);
        var highest = _bins.Length > 0 ? _first + Array.FindLastIndex(_bins, count => count > 0) : -1;
        return min <= max && BinOfAny(min) == lowest && BinOfAny(max) == highest
            && _sum >= (UInt128)(ulong)min * (ulong)Count && _sum <= (UInt128)(ulong)max * (ulong)Count;

        static int BinOfAny(long ticks) => ticks == 0 ? -1 : BinOf(ticks);
    }

    private static long Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Fault($"'{TextLimits.OneLine(text, 40)}' is not a whole number");

    private static FormatException Fault(string what) => new($"A sketch of durations cannot be read: {what}.");

    private static int BinOf(long ticks) => (int)Math.Ceiling(Math.Log(ticks) / LogarithmOfGrowth);

    /// <summary>Milliseconds of the duration at a rank from 1: of the first and the last exactly, of the others as their bin tells them.</summary>
    private double AtRank(long rank)
    {
        if (rank == 1 || rank == Count)
        {
            return (double)(rank == 1 ? _min : _max) / TimeSpan.TicksPerMillisecond;
        }

        var left = rank - _zeros;
        if (left <= 0)
        {
            return 0;
        }

        var bin = 0;
        while ((left -= _bins[bin]) > 0)
        {
            bin++;
        }

        var ticks = 2 * Math.Pow(Growth, _first + bin) / (Growth + 1);
        return Math.Clamp(ticks, _min, _max) / TimeSpan.TicksPerMillisecond;
    }

    private void MakeRoom(int from, int to)
    {
        if (_bins.Length > 0 && from >= _first && to < _first + _bins.Length)
        {
            return;
        }

        // Some more on both sides: the next durations lie near these.
        var first = _bins.Length == 0 ? from : Math.Min(_first, from);
        var end = Math.Max(_bins.Length == 0 ? to : _first + _bins.Length - 1, to) + 1;
        first = Math.Max(0, first - (from < _first || _bins.Length == 0 ? BinsAtFirst / 2 : 0));
        end = Math.Min(MostBins, end + (BinsAtFirst / 2));
        var bins = new long[end - first];
        _bins.CopyTo(bins, _bins.Length == 0 ? 0 : _first - first);
        (_bins, _first) = (bins, first);
    }
}
