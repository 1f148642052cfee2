using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>What is asked of columns that say something of each sample.</summary>
internal static class ClassColumns
{
    internal static void RequireSameLength(int truths, int others)
    {
        if (truths != others)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{truths} truths and {others} predictions; the columns must have one length."));
        }
    }

    internal static void RequireRows(int truths, int scores, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if ((long)truths * classCount != scores)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{truths} truths of {classCount} classes and {scores} scores; there must be one score per sample and class."));
        }
    }

    internal static void RequireClass(int value, int least, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, classCount);
    }

    internal static void RequireNumbers(ReadOnlySpan<double> scores)
    {
        foreach (var score in scores)
        {
            if (double.IsNaN(score))
            {
                throw new ArgumentException("A score is NaN; scores must be numbers.", nameof(scores));
            }
        }
    }
}
