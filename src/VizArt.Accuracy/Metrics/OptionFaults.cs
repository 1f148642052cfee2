using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VizArt.Accuracy;

/// <summary>What the options of all evaluators have in common: how faults are told, and how a hash is made of what changes a figure.</summary>
internal static class OptionFaults
{
    /// <summary>Throws where there are faults.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public static void ThrowIfAny(ImmutableArray<string> faults)
    {
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{faults.Length} invalid option{(faults.Length == 1 ? "" : "s")}: {string.Join("; ", faults)}."));
        }
    }

    /// <summary>A short hash of a text: 16 hexadecimal digits.</summary>
    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)).AsSpan(0, 8));

    /// <summary>A number, or <c>none</c>.</summary>
    public static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
