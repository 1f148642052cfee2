using System.Buffers;
using System.Runtime.CompilerServices;

namespace VizArt.GroundTruth;

/// <summary>Run lengths of masks in 16 bits each: nearly all are below 65,535; a longer one is that number and two more for its halves.</summary>
internal sealed class CompactRuns
{
    private const int PartsOfLong = 3;
    private readonly SegmentedColumn<ushort> _parts = new();

    /// <summary>Adds a mask.</summary>
    /// <returns>Where it lies, and in how many parts.</returns>
    public (long Position, int Length) Add(ReadOnlySpan<uint> runs)
    {
        var parts = ArrayPool<ushort>.Shared.Rent(PartsOfLong * runs.Length);
        var count = 0;
        foreach (var run in runs)
        {
            parts[count++] = (ushort)Math.Min(run, ushort.MaxValue);
            if (run >= ushort.MaxValue)
            {
                parts[count++] = (ushort)run;
                parts[count++] = (ushort)(run >> 16);
            }
        }

        var position = _parts.Add(parts.AsSpan(0, count));
        ArrayPool<ushort>.Shared.Return(parts);
        return (position, count);
    }

    public ushort[][] ToSegments() => _parts.ToSegments();

    /// <summary>Spreads the parts of a mask out.</summary>
    /// <param name="parts">What <see cref="Add"/> made of it.</param>
    /// <param name="room">Takes the runs; replaced by a larger array where it is too small.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A set is scored once: no time to warm up.
    public static ReadOnlySpan<uint> Spread(ReadOnlySpan<ushort> parts, scoped ref uint[] room)
    {
        if (room.Length < parts.Length)
        {
            room = new uint[Math.Max(parts.Length, 2 * room.Length)];
        }

        var runs = room.AsSpan();
        var count = 0;
        for (var part = 0; part < parts.Length; part++)
        {
            uint run = parts[part];
            if (run == ushort.MaxValue)
            {
                run = parts[part + 1] | ((uint)parts[part + 2] << 16);
                part += 2;
            }

            runs[count++] = run;
        }

        return runs[..count];
    }
}
