using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>How reconstructed clouds of points are scored.</summary>
public sealed record PointCloudOptions
{
    /// <summary>How near a point must be to count for the F-score, in the clouds' unit, ascending, each above 0. FScore, Precision and Recall are those of the first, the others' names end in <c>@</c> and the distance. Default: 0.05.</summary>
    public ImmutableArray<double> Distances { get; init; } = [0.05];

    /// <summary>The unit of the clouds' coordinates, as it stands in reports. Default: <c>units</c>.</summary>
    public string Unit { get; init; } = "units";

    /// <summary>A short hash of everything that changes a score: 16 hexadecimal digits.</summary>
    public string OptionsId => OptionFaults.Hash($"point-cloud/1\n{string.Join(' ', Distances.Select(distance => distance.ToString("R", CultureInfo.InvariantCulture)))}");

    /// <summary>Finds out what is wrong with the options.</summary>
    /// <returns>One text per fault, such as <c>Distances[0] 0 (above 0, finite)</c>; empty when the options can be used.</returns>
    public ImmutableArray<string> FindFaults()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (Distances.IsDefaultOrEmpty)
        {
            faults.Add($"{nameof(Distances)} is empty (at least one value)");
        }

        for (var index = 0; !Distances.IsDefault && index < Distances.Length; index++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{nameof(Distances)}[{index}] {Distances[index]}");
            if (!(Distances[index] > 0 && double.IsFinite(Distances[index])))
            {
                faults.Add($"{place} (above 0, finite)");
            }
            else if (index > 0 && Distances[index] <= Distances[index - 1])
            {
                faults.Add($"{place} (more than the one before)");
            }
        }

        if (string.IsNullOrWhiteSpace(Unit))
        {
            faults.Add($"{nameof(Unit)} is empty (a name, such as m)");
        }

        return faults.ToImmutable();
    }

    /// <summary>Throws when the options cannot be used.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public void ThrowIfInvalid() => OptionFaults.ThrowIfAny(FindFaults());
}
