using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What was matched in one category, over all samples added: detections and blocks (one block per sample) as growing columns.</summary>
internal sealed class MatchColumns(MatchGrid grid)
{
    private double[] _scores = [];
    private ulong[] _places = [];
    private int[] _positions = [];
    private int[] _found = [];
    private ulong[] _matched = [];
    private ulong[] _ignored = [];
    private int[] _blockSamples = [];
    private int[] _blockEnds = [];
    private int[] _blockTruths = [];

    /// <summary>How many detections there are.</summary>
    internal int Count { get; private set; }

    /// <summary>How many samples have an object or a detection.</summary>
    internal int BlockCount { get; private set; }

    internal ReadOnlySpan<double> Scores => _scores.AsSpan(0, Count);

    /// <summary>Sample in the upper 32 bits, rank within the sample in the lower: the order among equal scores.</summary>
    internal ReadOnlySpan<ulong> Places => _places.AsSpan(0, Count);

    /// <summary>Index of each detection in the list that was added for its sample.</summary>
    internal ReadOnlySpan<int> Positions => _positions.AsSpan(0, Count);

    /// <summary>The annotation found at the base threshold; -1 for none.</summary>
    internal ReadOnlySpan<int> Found => _found.AsSpan(0, Count);

    /// <summary>Per detection <see cref="MatchGrid.WordCount"/> words: whether it found an object.</summary>
    internal ReadOnlySpan<ulong> Matched => _matched.AsSpan(0, Count * grid.WordCount);

    /// <summary>Per detection <see cref="MatchGrid.WordCount"/> words: whether it does not count.</summary>
    internal ReadOnlySpan<ulong> Ignored => _ignored.AsSpan(0, Count * grid.WordCount);

    internal ReadOnlySpan<int> BlockSamples => _blockSamples.AsSpan(0, BlockCount);

    /// <summary>Where the detections of each block end; a block starts where the one before ends.</summary>
    internal ReadOnlySpan<int> BlockEnds => _blockEnds.AsSpan(0, BlockCount);

    /// <summary>Per block and area range, how many objects count.</summary>
    internal ReadOnlySpan<int> BlockTruths => _blockTruths.AsSpan(0, BlockCount * grid.Areas.Length);

    /// <summary>Makes room for a block and hands it out to be filled.</summary>
    internal Block Append(int sample, int detections)
    {
        GrowDetections(Count + detections);
        GrowBlocks(BlockCount + 1);

        var start = Count;
        Count += detections;
        _blockSamples[BlockCount] = sample;
        _blockEnds[BlockCount] = Count;
        BlockCount++;
        for (var rank = 0; rank < detections; rank++)
        {
            _places[start + rank] = ((ulong)(uint)sample << 32) | (uint)rank;
        }

        return new Block
        {
            Scores = _scores.AsSpan(start, detections),
            Positions = _positions.AsSpan(start, detections),
            Found = _found.AsSpan(start, detections),
            Matched = _matched.AsSpan(start * grid.WordCount, detections * grid.WordCount),
            Ignored = _ignored.AsSpan(start * grid.WordCount, detections * grid.WordCount),
            TruthCounts = _blockTruths.AsSpan((BlockCount - 1) * grid.Areas.Length, grid.Areas.Length),
        };
    }

    /// <summary>Takes back the block of a sample where it was the last to be appended; its columns are clear again.</summary>
    internal void TakeBack(int sample)
    {
        if (BlockCount == 0 || _blockSamples[BlockCount - 1] != sample)
        {
            return;
        }

        BlockCount--;
        var (start, count) = (BlockCount == 0 ? 0 : _blockEnds[BlockCount - 1], Count);
        _matched.AsSpan(start * grid.WordCount, (count - start) * grid.WordCount).Clear();
        _ignored.AsSpan(start * grid.WordCount, (count - start) * grid.WordCount).Clear();
        _found.AsSpan(start, count - start).Clear();
        _blockTruths.AsSpan(BlockCount * grid.Areas.Length, grid.Areas.Length).Clear();
        Count = start;
    }

    /// <summary>Appends what another evaluator matched in this category.</summary>
    internal void Append(MatchColumns other)
    {
        GrowDetections(Count + other.Count);
        GrowBlocks(BlockCount + other.BlockCount);

        other.Scores.CopyTo(_scores.AsSpan(Count));
        other.Places.CopyTo(_places.AsSpan(Count));
        other.Positions.CopyTo(_positions.AsSpan(Count));
        other.Found.CopyTo(_found.AsSpan(Count));
        other.Matched.CopyTo(_matched.AsSpan(Count * grid.WordCount));
        other.Ignored.CopyTo(_ignored.AsSpan(Count * grid.WordCount));
        other.BlockSamples.CopyTo(_blockSamples.AsSpan(BlockCount));
        other.BlockTruths.CopyTo(_blockTruths.AsSpan(BlockCount * grid.Areas.Length));
        for (var block = 0; block < other.BlockCount; block++)
        {
            _blockEnds[BlockCount + block] = Count + other._blockEnds[block];
        }

        Count += other.Count;
        BlockCount += other.BlockCount;
    }

    /// <summary>Writes what was matched.</summary>
    internal void Save(BinaryWriter writer)
    {
        EvaluatorState.WriteColumn(writer, Scores);
        EvaluatorState.WriteColumn(writer, Places);
        EvaluatorState.WriteColumn(writer, Positions);
        EvaluatorState.WriteColumn(writer, Found);
        EvaluatorState.WriteColumn(writer, Matched);
        EvaluatorState.WriteColumn(writer, Ignored);
        EvaluatorState.WriteColumn(writer, BlockSamples);
        EvaluatorState.WriteColumn(writer, BlockEnds);
        EvaluatorState.WriteColumn(writer, BlockTruths);
    }

    /// <summary>Reads what another evaluator matched in a category.</summary>
    /// <exception cref="EvaluatorStateException">The columns do not fit each other or the dataset.</exception>
    internal static MatchColumns Read(BinaryReader reader, MatchGrid grid, Dataset dataset)
    {
        var columns = new MatchColumns(grid)
        {
            _scores = EvaluatorState.ReadColumn<double>(reader),
            _places = EvaluatorState.ReadColumn<ulong>(reader),
            _positions = EvaluatorState.ReadColumn<int>(reader),
            _found = EvaluatorState.ReadColumn<int>(reader),
            _matched = EvaluatorState.ReadColumn<ulong>(reader),
            _ignored = EvaluatorState.ReadColumn<ulong>(reader),
            _blockSamples = EvaluatorState.ReadColumn<int>(reader),
            _blockEnds = EvaluatorState.ReadColumn<int>(reader),
            _blockTruths = EvaluatorState.ReadColumn<int>(reader),
        };
        (columns.Count, columns.BlockCount) = (columns._scores.Length, columns._blockSamples.Length);
        return columns.Fits(dataset) ? columns : throw new EvaluatorStateException("The state does not fit together. Save it again.");
    }

    private bool Fits(Dataset dataset)
    {
        var words = (long)Count * grid.WordCount;
        var isWhole = _places.Length == Count && _positions.Length == Count && _found.Length == Count && _matched.Length == words && _ignored.Length == words
            && _blockEnds.Length == BlockCount && _blockTruths.Length == (long)BlockCount * grid.Areas.Length;
        if (!isWhole || (BlockCount == 0 ? Count > 0 : _blockEnds[^1] != Count))
        {
            return false;
        }

        var end = 0;
        for (var block = 0; block < BlockCount; block++)
        {
            if ((uint)_blockSamples[block] >= (uint)dataset.Samples.Length || _blockEnds[block] < end)
            {
                return false;
            }

            end = _blockEnds[block];
        }

        return Array.TrueForAll(_places, place => place >> 32 < (ulong)dataset.Samples.Length)
            && !_found.AsSpan().ContainsAnyExceptInRange(-1, dataset.Annotations.Count - 1)
            && Array.TrueForAll(_scores, double.IsFinite);
    }

    private void GrowDetections(int count)
    {
        if (count > _scores.Length)
        {
            var length = Math.Max(count, Math.Max(64, 2 * _scores.Length));
            Array.Resize(ref _scores, length);
            Array.Resize(ref _places, length);
            Array.Resize(ref _positions, length);
            Array.Resize(ref _found, length);
            Array.Resize(ref _matched, length * grid.WordCount);
            Array.Resize(ref _ignored, length * grid.WordCount);
        }
    }

    private void GrowBlocks(int count)
    {
        if (count > _blockSamples.Length)
        {
            var length = Math.Max(count, Math.Max(16, 2 * _blockSamples.Length));
            Array.Resize(ref _blockSamples, length);
            Array.Resize(ref _blockEnds, length);
            Array.Resize(ref _blockTruths, length * grid.Areas.Length);
        }
    }

    /// <summary>The columns of one sample's detections, cleared.</summary>
    internal readonly ref struct Block
    {
        internal required Span<double> Scores { get; init; }

        internal required Span<int> Positions { get; init; }

        internal required Span<int> Found { get; init; }

        internal required Span<ulong> Matched { get; init; }

        internal required Span<ulong> Ignored { get; init; }

        internal required Span<int> TruthCounts { get; init; }
    }
}
