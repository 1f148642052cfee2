using System.Buffers;

namespace VizArt.GroundTruth;

/// <summary>Takes the points of a file, from binary records, columns or rows of text.</summary>
internal sealed class CloudBuilder
{
    private const int BlockPoints = 4096;

    private static readonly string[] AxisNames = ["x", "y", "z"];


    private readonly CloudRequest _request;
    private readonly CloudField?[] _axes;
    private readonly LabelColumn? _labels;
    private readonly LabelColumn? _instances;
    private readonly double[] _coordinates;
    private readonly long _points;
    private int _next;

    /// <summary>The caller has checked the count against the file and the limits.</summary>
    public CloudBuilder(CloudRequest request, CloudFields fields, long points)
    {
        (_request, _points) = (request, points);
        _axes = [fields.X, fields.Y, fields.Z];
        _labels = fields.Label is { } label ? new LabelColumn(label, points, request.Keep) : null;
        _instances = fields.Instance is { } instance ? new LabelColumn(instance, points, request.Keep) : null;
        _coordinates = request.Keep ? GC.AllocateUninitializedArray<double>(checked((int)points * 3)) : [];
        for (var axis = 0; axis < 3 && request.Keep; axis++)
        {
            for (var at = _axes[axis] is null ? axis : _coordinates.Length; at < _coordinates.Length; at += 3)
            {
                _coordinates[at] = double.NaN;
            }
        }
    }

    /// <summary>Whether the bytes of points need not be looked at.</summary>
    public bool WantsNothing => !_request.Keep && _labels is null && _instances is null;

    /// <summary>Adds records that follow one another.</summary>
    public void AddRecords(ReadOnlySpan<byte> records, int recordBytes, int count, bool isBigEndian)
    {
        for (var axis = 0; axis < 3 && _request.Keep && count > 0; axis++)
        {
            if (_axes[axis] is { } field)
            {
                Scalars.Read(records[field.Offset..], field.Type, isBigEndian, recordBytes, _coordinates.AsSpan((3 * _next) + axis), 3, count);
            }
        }

        AddColumn(_labels, records, recordBytes, count, isBigEndian);
        AddColumn(_instances, records, recordBytes, count, isBigEndian);
        _next += count;
    }

    /// <summary>Adds all points of columns: each field's numbers together, beginning at its offset times the count of points.</summary>
    public void AddColumns(ReadOnlySpan<byte> columns, Func<CloudField, int> startOf)
    {
        var count = (int)_points;
        for (var axis = 0; axis < 3 && _request.Keep && count > 0; axis++)
        {
            if (_axes[axis] is { } field)
            {
                Scalars.Read(columns[startOf(field)..], field.Type, false, Scalars.SizeOf(field.Type), _coordinates.AsSpan(axis), 3, count);
            }
        }

        foreach (var column in new[] { _labels, _instances })
        {
            if (column is not null)
            {
                AddNumbers(column, columns[startOf(column.Field)..], Scalars.SizeOf(column.Field.Type), count, false);
            }
        }

        _next = count;
    }

    /// <summary>Adds one point of a row of numbers.</summary>
    public void AddRow(ReadOnlySpan<double> row)
    {
        for (var axis = 0; axis < 3 && _request.Keep; axis++)
        {
            if (_axes[axis] is { } field)
            {
                _coordinates[(3 * _next) + axis] = row[field.Index];
            }
        }

        _labels?.Add(row[_labels.Field.Index]);
        _instances?.Add(row[_instances.Field.Index]);
        _next++;
    }

    /// <summary>What was read; tells what is odd about labels.</summary>
    public CloudContent Build()
    {
        if (_points > 0 && Array.Exists(_axes, axis => axis is null))
        {
            _request.Faults.Add(CloudRules.CoordinatesMissing.AtFile().Found(string.Join(", ", AxisNames.Where((_, axis) => _axes[axis] is null))));
        }

        if (_labels is { IsSound: false })
        {
            _request.Faults.Add(_labels.OddAt(CloudRules.LabelNotWhole));
        }

        if (_instances is { IsSound: false })
        {
            _request.Faults.Add(_instances.OddAt(CloudRules.InstanceNotWhole));
        }

        var labels = _labels is { IsSound: true } && !_request.Keep ? _labels.Different() : [];
        if (labels.Length > LabelColumn.MostDifferent)
        {
            throw _request.Refuse(CloudRules.TooManyLabels.AtFile().With(Finding.Shorten(_labels!.Field.Name, 40), LabelColumn.MostDifferent));
        }

        var cloud = _request.Keep ? new PointCloud(_coordinates, ValuesOf(_labels), ValuesOf(_instances)) : null;
        return new CloudContent(_points, labels, cloud);
    }

    private static ReadOnlyMemory<int> ValuesOf(LabelColumn? column) => column is { IsSound: true } ? column.Values : default;

    private static void AddColumn(LabelColumn? column, ReadOnlySpan<byte> records, int recordBytes, int count, bool isBigEndian)
    {
        if (column is not null && count > 0)
        {
            AddNumbers(column, records[column.Field.Offset..], recordBytes, count, isBigEndian);
        }
    }

    private static void AddNumbers(LabelColumn column, ReadOnlySpan<byte> bytes, int stride, int count, bool isBigEndian)
    {
        var numbers = ArrayPool<double>.Shared.Rent(BlockPoints);
        for (var first = 0; first < count; first += BlockPoints)
        {
            var block = Math.Min(BlockPoints, count - first);
            Scalars.Read(bytes[(first * stride)..], column.Field.Type, isBigEndian, stride, numbers, 1, block);
            column.Add(numbers.AsSpan(0, block));
        }

        ArrayPool<double>.Shared.Return(numbers);
    }
}
