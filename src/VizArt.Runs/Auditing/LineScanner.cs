namespace VizArt.Runs;

/// <summary>Finds the lines of a block that match a filter.</summary>
internal sealed class LineScanner(AuditFilter filter)
{
    /// <summary>What is wrong with a line of more than <see cref="LogLine.Longest"/> bytes.</summary>
    public const string TooLong = "longer than 16 MiB";

    private readonly LinePrefilter _prefilter = new(filter);

    /// <summary>Finds matching lines; the filter's text is not looked for.</summary>
    /// <param name="block">Whole lines.</param>
    /// <param name="offset">Where the block begins in the file.</param>
    /// <param name="found">Takes where in the block matching lines are.</param>
    /// <returns>The damaged lines. Lines that cannot match by their bytes are only looked at for their ends.</returns>
    public Damage Scan(ReadOnlySpan<byte> block, long offset, List<Range> found)
    {
        var damage = Damage.None;
        for (var at = 0; at < block.Length;)
        {
            var feed = block[at..].IndexOf((byte)'\n');
            var end = feed < 0 ? block.Length : at + feed;
            var line = block[at..end];
            if (IsFlawless(line) && !_prefilter.MayMatch(line))
            {
                at = end + 1;
                continue;
            }

            damage += Look(line, at, offset, found);
            at = end + 1;
        }

        return damage;
    }

    private Damage Look(ReadOnlySpan<byte> line, int at, long offset, List<Range> found)
    {
        var start = at == 0 && offset == 0 && line.StartsWith(System.Text.Encoding.UTF8.Preamble) ? System.Text.Encoding.UTF8.Preamble.Length : 0;
        if (line[start..].Trim(" \t\r"u8).IsEmpty)
        {
            return Damage.None;
        }

        if (line.Length > LogLine.Longest)
        {
            return Damage.At(offset + at, TooLong);
        }

        try
        {
            if (LogLine.Matches(line[start..], filter))
            {
                found.Add((at + start)..(at + line.Length));
            }

            return Damage.None;
        }
        catch (InvalidDataException damage)
        {
            return Damage.At(offset + at, damage.Message);
        }
    }

    private static bool IsFlawless(ReadOnlySpan<byte> line) => line is [(byte)'{', .., (byte)'}'];
}
