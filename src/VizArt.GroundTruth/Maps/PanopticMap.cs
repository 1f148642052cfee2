using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>A panoptic segmentation of one image: which segment each pixel belongs to, and what each segment is. Immutable.</summary>
public sealed class PanopticMap
{
    /// <summary>The number of pixels that belong to no segment.</summary>
    public const int Void = 0;

    /// <summary>Takes a map and its segments.</summary>
    /// <param name="map">The segment's number of each pixel; <see cref="Void"/> for none.</param>
    /// <param name="segments">The segments, whose numbers are unique and not <see cref="Void"/>.</param>
    /// <exception cref="ArgumentException">A number is there twice, or is <see cref="Void"/>.</exception>
    public PanopticMap(LabelMap map, ImmutableArray<PanopticSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(map);
        var numbers = new HashSet<int> { Void };
        Segments = segments.IsDefault ? [] : segments;
        foreach (var segment in Segments)
        {
            if (!numbers.Add(segment.Id))
            {
                throw new ArgumentException($"The segment {segment.Id} is there twice, or its number means no segment.", nameof(segments));
            }
        }

        Map = map;
    }

    /// <summary>The segment's number of each pixel; <see cref="Void"/> for none.</summary>
    public LabelMap Map { get; }

    /// <summary>The segments, in the order of the source.</summary>
    public ImmutableArray<PanopticSegment> Segments { get; }
}
