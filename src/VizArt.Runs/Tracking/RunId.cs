using System.Diagnostics.CodeAnalysis;

namespace VizArt.Runs;

/// <summary>Ids of runs: UUIDs in lower case with hyphens, of version 7 where we make them, so that they sort by time.</summary>
internal static class RunId
{
    private const int VersionWithTime = 7;

    // 9999-12-31T23:59:59.999Z: what 48 bits of milliseconds can say beyond is no date here.
    private const long LastMillisecond = 253_402_300_799_999;

    public static string Create(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("D");

    /// <summary>The id in its one spelling; also a guard of file names: hexadecimal digits and hyphens pass, nothing else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? id)
    {
        id = Guid.TryParseExact(text, "D", out var uuid) ? uuid.ToString("D") : null;
        return id is not null;
    }

    /// <exception cref="ArgumentException">The text is not a UUID.</exception>
    public static string Check(string text) => TryParse(text, out var id)
        ? id
        : throw new ArgumentException($"VIZ002 '{TextLimits.OneLine(text, 60)}' is not a run's id: a UUID such as 0198c1a2-7b3c-7def-8123-456789abcdef.", nameof(text));

    /// <summary>When the run started, in UTC, to the millisecond; null for a UUID of another version, which does not tell.</summary>
    public static DateTimeOffset? StartOf(string id)
    {
        if (!Guid.TryParseExact(id, "D", out var uuid) || uuid.Version != VersionWithTime)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16 & 0xFFFF_FFFF_FFFF;
        return milliseconds <= LastMillisecond ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
