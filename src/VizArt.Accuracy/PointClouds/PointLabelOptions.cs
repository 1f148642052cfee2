using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>How the classes of points are scored.</summary>
public sealed record PointLabelOptions
{
    /// <summary>The label of points that nothing is asked of, such as 0 in SemanticKITTI; null (the default) for none. Where only a prediction has it, the true class is missed.</summary>
    /// <remarks>Where it is the id of a class as well, that class has no figures and is in no mean.</remarks>
    public int? IgnoredLabel { get; init; }

    /// <summary>How many classes there are, numbered from 0; null (the default) for the categories of the ground truth.</summary>
    /// <remarks>With a count, a class that is only predicted has an IoU of 0 instead of being no class at all.</remarks>
    public int? ClassCount { get; init; }

    /// <summary>How many of a label's lower bits are its class, from 1 to 32; the others number objects. Default: 32. SemanticKITTI has 16.</summary>
    public int ClassBits { get; init; } = 32;

    /// <summary>A short hash of everything that changes a score: 16 hexadecimal digits.</summary>
    public string OptionsId => OptionFaults.Hash(string.Create(
        CultureInfo.InvariantCulture, $"point-labels/1\nignored={OptionFaults.Text(IgnoredLabel)} classes={OptionFaults.Text(ClassCount)} bits={ClassBits}"));

    /// <summary>Finds out what is wrong with the options.</summary>
    /// <returns>One text per fault, such as <c>ClassBits 0 (1 to 32)</c>; empty when the options can be used.</returns>
    public ImmutableArray<string> FindFaults() => ClassBits is >= 1 and <= 32
        ? SemanticOptions.FindFaults(ClassCount)
        : [.. SemanticOptions.FindFaults(ClassCount), string.Create(CultureInfo.InvariantCulture, $"{nameof(ClassBits)} {ClassBits} (1 to 32)")];

    /// <summary>Throws when the options cannot be used.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public void ThrowIfInvalid() => OptionFaults.ThrowIfAny(FindFaults());
}
