using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>How a semantic segmentation is scored.</summary>
public sealed record SemanticOptions
{
    /// <summary>The most classes that <see cref="ClassCount"/> can name.</summary>
    public const int MostClasses = 65_536;

    /// <summary>The label of pixels that belong to no class: where the ground truth has it, nothing is asked; where only a prediction has it, the true class is missed. Null for none. Default: 255, as ground truths are read.</summary>
    /// <remarks>Where it is the id of a class as well, that class has no figures and is in no mean.</remarks>
    public int? VoidValue { get; init; } = 255;

    /// <summary>How many classes there are, numbered from 0; null (the default) for the categories of the ground truth.</summary>
    /// <remarks>A mask knows no class but those that occur in it. With a count, a class that is only predicted has an IoU of 0 instead of being no class at all.</remarks>
    public int? ClassCount { get; init; }

    /// <summary>A short hash of everything that changes a score: 16 hexadecimal digits.</summary>
    public string OptionsId => OptionFaults.Hash($"semantic/1\nvoid={OptionFaults.Text(VoidValue)} classes={OptionFaults.Text(ClassCount)}");

    /// <summary>Finds out what is wrong with the options.</summary>
    /// <returns>One text per fault, such as <c>ClassCount 0 (1 to 65536, or null for the ground truth's categories)</c>; empty when the options can be used.</returns>
    public ImmutableArray<string> FindFaults() => FindFaults(ClassCount);

    /// <summary>Throws when the options cannot be used.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public void ThrowIfInvalid() => OptionFaults.ThrowIfAny(FindFaults());

    internal static ImmutableArray<string> FindFaults(int? classCount) => classCount is null or (>= 1 and <= MostClasses)
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{nameof(ClassCount)} {classCount} (1 to {MostClasses}, or null for the ground truth's categories)")];
}
