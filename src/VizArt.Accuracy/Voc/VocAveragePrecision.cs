namespace VizArt.Accuracy;

/// <summary>VOC's two ways to make one number of precision over recall.</summary>
internal static class VocAveragePrecision
{
    /// <summary>The area under the envelope: since 2010.</summary>
    /// <remarks>VOCap.m: recalls 0 and 1 and precision 0 at both ends, precision made non-increasing from the right, summed where recall changes.</remarks>
    internal static double AllPoint(ReadOnlySpan<VocClass.Row> rows, long truths)
    {
        var (recalls, precisions) = Curve(rows, truths);
        var area = 0.0;
        for (var index = recalls.Length - 2; index >= 0; index--)
        {
            precisions[index] = Math.Max(precisions[index], precisions[index + 1]);
        }

        for (var index = 1; index < recalls.Length; index++)
        {
            area += (recalls[index] - recalls[index - 1]) * precisions[index];
        }

        return area;
    }

    /// <summary>The mean of the best precision at eleven recalls or beyond: 2007.</summary>
    internal static double ElevenPoint(ReadOnlySpan<VocClass.Row> rows, long truths)
    {
        var (recalls, precisions) = Curve(rows, truths);
        var sum = 0.0;
        for (var step = 0; step <= 10; step++)
        {
            var best = 0.0;

            // Without the point of recall 1 that closes the curve.
            for (var index = 1; index < recalls.Length - 1; index++)
            {
                best = recalls[index] >= step * 0.1 ? Math.Max(best, precisions[index]) : best;
            }

            sum += best;
        }

        return sum / 11;
    }

    private static (double[] Recalls, double[] Precisions) Curve(ReadOnlySpan<VocClass.Row> rows, long truths)
    {
        var (recalls, precisions) = (new double[rows.Length + 2], new double[rows.Length + 2]);
        recalls[^1] = 1;
        var found = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            found += rows[row].IsHit ? 1 : 0;
            recalls[row + 1] = found / (double)truths;
            precisions[row + 1] = found / (double)(row + 1);
        }

        return (recalls, precisions);
    }
}
