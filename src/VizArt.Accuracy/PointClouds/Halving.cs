namespace VizArt.Accuracy;

/// <summary>Puts the smaller part of some points before the larger, along an axis.</summary>
internal static class Halving
{
    private const int FewPoints = 16;

    /// <summary>Reorders points so that none of the first <paramref name="count"/> lies beyond any of the others.</summary>
    /// <remarks>Hoare's selection; it stops at equal values, so that duplicates cost nothing, and sorts where the pivots were unlucky, so that no order of points makes it slow.</remarks>
    public static void Split(Span<Point> points, int count, int axis)
    {
        var (low, high) = (0, points.Length - 1);
        for (var patience = 2 * System.Numerics.BitOperations.Log2((uint)points.Length + 1); high - low >= FewPoints; patience--)
        {
            if (patience == 0)
            {
                break;
            }

            var pivot = Median(points[low][axis], points[low + ((high - low) / 2)][axis], points[high][axis]);
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (points[left][axis] < pivot)
                {
                    left++;
                }

                while (points[right][axis] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (points[left], points[right]) = (points[right], points[left]);
                    left++;
                    right--;
                }
            }

            if (count <= right)
            {
                high = right;
            }
            else if (count >= left)
            {
                low = left;
            }
            else
            {
                return;
            }
        }

        points[low..(high + 1)].Sort((a, b) => a[axis].CompareTo(b[axis]));
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
