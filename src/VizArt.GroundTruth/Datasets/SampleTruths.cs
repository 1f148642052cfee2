using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>What is said of samples as a whole: one element a sample, or none at all.</summary>
internal sealed record SampleTruths(ImmutableArray<LabelMapSource?> LabelMaps, ImmutableArray<PointCloudSource?> PointClouds, ImmutableArray<int> Categories, FederatedCategories Federated);
