using System.Runtime.CompilerServices;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Reads numbers of text, one after the other, and counts the lines.</summary>
internal sealed class CloudText(CloudBytes bytes, long line, bool isCarriageReturnALine)
{
    private const int LongestToken = 512;

    /// <summary>The line of what is read next, from 1.</summary>
    public long Line { get; private set; } = line;

    /// <summary>Passes over white space, up to the end of the line or over it.</summary>
    /// <returns>False where the file, or the line, ends.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TrySkipSpace(bool withinLine)
    {
        while (true)
        {
            var window = bytes.Fill(LongestToken);
            if (window.IsEmpty)
            {
                return false;
            }

            for (var at = 0; at < window.Length; at++)
            {
                var code = window[at];
                if (!CloudNumber.IsSpace(code))
                {
                    bytes.Advance(at);
                    return true;
                }

                if (code == (byte)'\n' || (isCarriageReturnALine && code == (byte)'\r'))
                {
                    if (withinLine)
                    {
                        bytes.Advance(at);
                        return false;
                    }

                    Line++;
                }
            }

            bytes.Advance(window.Length);
        }
    }

    /// <summary>Reads the number that begins here.</summary>
    /// <returns>False where something else does.</returns>
    public bool TryReadNumber(out double value)
    {
        var length = CloudNumber.Parse(bytes.Fill(LongestToken), out value);
        bytes.Advance(length);
        return length > 0;
    }

    /// <summary>What stands here, for a message.</summary>
    public string Token()
    {
        var window = bytes.Fill(LongestToken);
        return Encoding.UTF8.GetString(window[..Math.Min(CloudNumber.TokenLength(window), 100)]);
    }
}
