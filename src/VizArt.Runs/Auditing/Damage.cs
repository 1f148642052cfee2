namespace VizArt.Runs;

/// <summary>The damaged lines of a part of a file.</summary>
/// <param name="Lines">How many.</param>
/// <param name="FirstOffset">Where the first of them in the file begins.</param>
/// <param name="Why">What is wrong with it, in a few words.</param>
internal readonly record struct Damage(int Lines, long FirstOffset, string Why)
{
    public static Damage None { get; } = new(0, long.MaxValue, "");

    public static Damage At(long offset, string why) => new(1, offset, why);

    /// <summary>Of two parts.</summary>
    public static Damage operator +(Damage one, Damage other) => one.FirstOffset <= other.FirstOffset
        ? one with { Lines = one.Lines + other.Lines }
        : other with { Lines = one.Lines + other.Lines };
}
