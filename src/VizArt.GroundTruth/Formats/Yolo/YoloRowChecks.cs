using System.Globalization;
using System.Runtime.InteropServices;

namespace VizArt.GroundTruth;

/// <summary>Holds the rows of one label file against what its task asks.</summary>
internal sealed class YoloRowChecks(YoloLabels labels, YoloTask task, int classes, (int Count, int Numbers)? keypoints, DiagnosticList faults)
{
    private const double Least = -0.01;
    private const double Most = 1.01;

    // Where the range is not asked for, numbers are still to be those of an image.
    private const double Largest = 1e6;
    private const int NumbersOfBox = 4;
    private const int NumbersOfCorners = 8;
    private const int LeastOfPolygon = 6;

    public void Run()
    {
        for (var row = 0; row < labels.Classes.Count; row++)
        {
            var numbers = CollectionsMarshal.AsSpan(labels.Numbers)[labels.StartOf(row)..labels.Ends[row]];
            var line = labels.Lines[row];
            if (classes >= 0 && labels.Classes[row] >= classes)
            {
                faults.Add(YoloRules.ClassUnknown.AtLine(line).Found(labels.Classes[row]).With(classes));
            }

            if (CountFault(numbers.Length) is { } expected)
            {
                faults.Add(task == YoloTask.Detect && numbers.Length == NumbersOfBox + 1
                    ? YoloRules.Confidence.AtLine(line)
                    : YoloRules.ColumnCount.AtLine(line).Found(numbers.Length + 1).With(expected));
            }
            else
            {
                CheckNumbers(numbers, line);
            }
        }
    }

    private string? CountFault(int count) => task switch
    {
        YoloTask.Detect => count == NumbersOfBox ? null : "a detection row has 5 (class x y width height)",
        YoloTask.Segment => count >= LeastOfPolygon && count % 2 == 0 ? null : "a segmentation row has 7 or more and an odd number (class, x y of 3 points or more)",
        YoloTask.Oriented => count == NumbersOfCorners ? null : "a row of an oriented box has 9 (class, x y of 4 corners)",
        _ when keypoints is { } shape => count == NumbersOfBox + (shape.Count * shape.Numbers)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"a pose row has {NumbersOfBox + 1 + (shape.Count * shape.Numbers)} (class x y width height, {shape.Count} keypoints of {shape.Numbers})"),
        _ => null,
    };

    private void CheckNumbers(ReadOnlySpan<double> numbers, int line)
    {
        for (var index = 0; index < numbers.Length; index++)
        {
            if (task == YoloTask.Pose && keypoints is { Numbers: 3 } && index >= NumbersOfBox && (index - NumbersOfBox) % 3 == 2)
            {
                if (numbers[index] is not (0 or 1 or 2))
                {
                    faults.Add(YoloRules.Visibility.AtLine(line).Found(numbers[index]));
                }
            }
            else if (numbers[index] is < Least or > Most)
            {
                faults.Add((Math.Abs(numbers[index]) > Largest ? YoloRules.TooLarge : YoloRules.OutOfRange).AtLine(line).Found(numbers[index]));
                break;
            }
        }

        if (task is YoloTask.Detect or YoloTask.Pose)
        {
            var side = Math.Min(numbers[2], numbers[3]);
            if (side < 0)
            {
                faults.Add(YoloRules.NegativeSize.AtLine(line).Found(side));
            }
            else if (side == 0)
            {
                faults.Add(YoloRules.EmptyBox.AtLine(line));
            }
        }
    }
}
