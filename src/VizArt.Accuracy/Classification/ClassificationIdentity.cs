using System.Runtime.InteropServices;
using System.Security.Cryptography;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What of a ground truth changes the figures of classification.</summary>
internal static class ClassificationIdentity
{
    internal static string Of(Dataset dataset) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(dataset.SampleCategories.AsSpan())));
}
