namespace VizArt.EndToEnd.Tests.Hosting;

/// <summary>Packs once for all.</summary>
[CollectionDefinition(nameof(PackedFeed))]
public sealed class PackedOnce : ICollectionFixture<PackedFeed>;
