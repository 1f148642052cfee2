using Microsoft.ML;
using Microsoft.ML.Data;

namespace VizArt.Accuracy.Tests.DataViews;

/// <summary>What ML.NET's trainers write, made up.</summary>
internal static class DataViewRows
{
    internal const int Classes = 3;

    private static readonly MLContext Context = new(seed: 1);

    internal static MLContext Ml => Context;

    internal static IDataView Of<T>(params T[] rows)
        where T : class => Context.Data.LoadFromEnumerable(rows);

    /// <summary>Labels as keys with the names c0, c1 and c2, as a pipeline has them before it maps them back.</summary>
    internal static IDataView Keyed(IDataView view, params string[] columns)
    {
        var names = Context.Data.LoadFromEnumerable(Enumerable.Range(0, Classes).Select(index => new Text { Value = $"c{index}" }));
        var pairs = columns.Select(column => new InputOutputColumnPair(column)).ToArray();
        return Context.Transforms.Conversion.MapValueToKey(pairs, keyData: names).Fit(view).Transform(view);
    }

    internal sealed class Text
    {
        public string Value { get; set; } = "";
    }

    internal sealed class Labelled
    {
        public string SampleId { get; set; } = "";

        public string PredictedLabel { get; set; } = "";
    }

    internal sealed class Numbered
    {
        public float PredictedLabel { get; set; }
    }

    internal sealed class Binary
    {
        public bool Label { get; set; }

        public bool PredictedLabel { get; set; }

        public float Probability { get; set; }

        public float Score { get; set; }
    }

    internal sealed class Multiclass
    {
        public string Label { get; set; } = "";

        public string PredictedLabel { get; set; } = "";

        [VectorType(Classes)]
        public float[] Score { get; set; } = [];
    }

    internal sealed class Point
    {
        public string Label { get; set; } = "";

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
