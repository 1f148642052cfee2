using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>A value of a YAML file, as it is spelled: <c>yes</c> and <c>007</c> are texts.</summary>
internal sealed class YamlNode
{
    public long Line { get; init; }

    public long Column { get; init; }

    /// <summary>The text; null for a list or a mapping.</summary>
    public string? Text { get; init; }

    /// <summary>The items; null for anything but a list.</summary>
    public List<YamlNode>? Items { get; init; }

    /// <summary>The members in the order of the file; null for anything but a mapping.</summary>
    public List<(string Key, YamlNode Value)>? Members { get; init; }

    /// <summary>Whether nothing is said.</summary>
    public bool IsNull { get; init; }

    /// <summary>What stands here, in words.</summary>
    public string Describe() =>
        Text is not null ? IsNull ? "nothing" : $"“{Finding.Shorten(Text, 60)}”" : Items is not null ? "a list" : "a mapping";

    public bool TryInteger(out int number) => int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
