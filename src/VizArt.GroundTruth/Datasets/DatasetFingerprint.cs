using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Tells whether two ground truths are the same in everything that counts for a score.</summary>
public static class DatasetFingerprint
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Computes the fingerprint of some samples: their ids and sizes, their annotations, the categories, and the bytes of the image files.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="samples">Indices into <see cref="Dataset.Samples"/>, in any order; repeated ones count once.</param>
    /// <returns>A SHA-256 in 64 lower-case hexadecimal digits. It does not depend on paths, on formatting, or on the order of images and categories in the file; it does on the order of an image's annotations, which breaks ties.</returns>
    /// <remarks>An image file that is missing or unreadable counts as such: <see cref="SampleFiles"/> tells of it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An index is not one of a sample.</exception>
    public static string Compute(Dataset dataset, ReadOnlySpan<int> samples)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        using var hash = new Hash();
        hash.Add("vizart-dataset-1");
        hash.Add(dataset.Categories.Length);
        foreach (var category in dataset.Categories)
        {
            hash.Add(category.Id);
            hash.Add(category.Name);
            hash.Add(category.Keypoints.Length);
            foreach (var keypoint in category.Keypoints)
            {
                hash.Add(keypoint);
            }

            if (category.IsThing is { } isThing)
            {
                hash.Add(isThing ? "thing" : "stuff");
            }

            if (category.Frequency is { } frequency)
            {
                hash.Add((int)frequency);
            }
        }

        foreach (var sample in new SortedSet<int>(samples.ToArray()))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(sample, nameof(samples));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, dataset.Samples.Length, nameof(samples));
            hash.Add(dataset.SampleIds[sample]);
            hash.Add(dataset.Samples[sample].Width ?? -1);
            hash.Add(dataset.Samples[sample].Height ?? -1);
            hash.Add(dataset.Samples[sample].Attributes.Count);
            foreach (var (name, value) in dataset.Samples[sample].Attributes)
            {
                hash.Add(name);
                hash.Add(value);
            }

            AddAnnotations(hash, dataset, sample);
            AddTruths(hash, dataset, sample);
            AddFile(hash, dataset.Samples[sample].Path);
        }

        return hash.ToHex();
    }

    private static void AddAnnotations(Hash hash, Dataset dataset, int sample)
    {
        var annotations = dataset.Annotations;
        hash.Add(annotations.OfImage(sample).Length);
        foreach (var annotation in annotations.OfImage(sample))
        {
            hash.Add(annotations.Ids[annotation]);
            hash.Add(annotations.Categories[annotation]);
            var box = annotations.Boxes[annotation];
            hash.AddAll([box.X, box.Y, box.Width, box.Height]);
            hash.Add(annotations.Areas[annotation]);
            hash.Add((annotations.IsCrowd[annotation] ? 1 : 0) + (annotations.IsDifficult[annotation] ? 2 : 0) + (annotations.IsIgnored[annotation] ? 4 : 0));
            AddSegmentation(hash, annotations.Segmentations, annotation);
            hash.AddAll(annotations.Keypoints.Of(annotation));
            hash.Add(annotations.Keypoints.LabelledCount(annotation));
        }
    }

    private static void AddTruths(Hash hash, Dataset dataset, int sample)
    {
        if (!dataset.SampleCategories.IsEmpty)
        {
            hash.Add("category");
            hash.Add(dataset.SampleCategories[sample]);
        }

        if (!dataset.FederatedCategories.IsEmpty)
        {
            hash.Add("federated");
            AddCategories(hash, dataset.FederatedCategories.NegativeOf(sample));
            AddCategories(hash, dataset.FederatedCategories.NotExhaustiveOf(sample));
        }

        // The files that hold masks and points count as they are: two that differ in compression alone are two.
        foreach (var path in new[] { TruthOf(dataset.LabelMaps, sample)?.Path, TruthOf(dataset.PointClouds, sample)?.Path })
        {
            if (path is not null)
            {
                hash.Add("truth");
                AddFile(hash, path);
            }
        }

        if (TruthOf(dataset.LabelMaps, sample) is CocoPanopticSource panoptic)
        {
            hash.Add(panoptic.Segments.Length);
            foreach (var segment in panoptic.Segments)
            {
                hash.Add(segment.Id);
                hash.Add(segment.Category);
                hash.Add(segment.IsCrowd ? 1 : 0);
            }
        }
    }

    private static void AddCategories(Hash hash, ReadOnlySpan<int> categories)
    {
        hash.Add(categories.Length);
        foreach (var category in categories)
        {
            hash.Add(category);
        }
    }

    private static T? TruthOf<T>(ImmutableArray<T?> truths, int sample)
        where T : class => truths.IsEmpty ? null : truths[sample];

    private static void AddSegmentation(Hash hash, SegmentationColumn segmentations, int annotation)
    {
        hash.Add(segmentations.PolygonCount(annotation));
        for (var polygon = 0; polygon < segmentations.PolygonCount(annotation); polygon++)
        {
            hash.AddAll(segmentations.Polygon(annotation, polygon));
        }

        hash.Add(segmentations.MaskSize(annotation).Height);
        hash.Add(segmentations.MaskSize(annotation).Width);
        hash.AddAll(segmentations.Runs(annotation));
    }

    private static void AddFile(Hash hash, string path)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            if (!GroundTruthFile.HasNoLength(path))
            {
                using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
                var position = 0L;
                while (RandomAccess.Read(file, buffer, position) is > 0 and var length)
                {
                    content.AppendData(buffer, 0, length);
                    position += length;
                }
            }

            hash.Add("file");
            hash.Add(content.GetHashAndReset());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            hash.Add("no file");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>SHA-256 over values, each of a fixed size or preceded by its length, so that no two lists of values run together.</summary>
    private sealed class Hash : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Add(long number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            _hash.AppendData(bytes);
        }

        /// <summary>Adds a number; all NaN are one, and 0 and −0 are one.</summary>
        public void Add(double number) => Add(double.IsNaN(number) ? long.MinValue : BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number));

        public void Add(SourceId id)
        {
            Add(id.IsNumber ? 1 : 0);
            Add(id.ToString());
        }

        public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

        public void Add(ReadOnlySpan<byte> bytes)
        {
            Add(bytes.Length);
            _hash.AppendData(bytes);
        }

        public void AddAll(ReadOnlySpan<double> numbers)
        {
            Add(numbers.Length);
            foreach (var number in numbers)
            {
                Add(number);
            }
        }

        public void AddAll(ReadOnlySpan<uint> numbers)
        {
            Add(numbers.Length);
            foreach (var number in numbers)
            {
                Add(number);
            }
        }

        public string ToHex() => Convert.ToHexStringLower(_hash.GetHashAndReset());

        public void Dispose() => _hash.Dispose();
    }
}
