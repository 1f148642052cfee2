using SamplePipeline.Segmentation;

namespace SamplePipeline.Separation;

/// <summary>
/// Traces a cell's outline around a centre: on each of 32 rays the place where stain ends, chosen for all rays together
/// by dynamic programming, so that a cell keeps its own outline where a neighbour covers it.
/// </summary>
internal sealed class OutlineTracer
{
    private const int Rays = 32;

    // Drop of density over 3 pixels that counts as a full edge; a red cell's is 0.1 to 0.3.
    private const float FullEdge = 0.12f;

    // What a step of one pixel between neighbouring rays costs, and a pixel away from the expected radius, in full edges.
    private const float StepCost = 0.10f;
    private const float SizeCost = 0.15f;

    private readonly StainMap _stain;
    private readonly float[] _cosines = new float[Rays];
    private readonly float[] _sines = new float[Rays];

    public OutlineTracer(StainMap stain)
    {
        _stain = stain;
        for (var ray = 0; ray < Rays; ray++)
        {
            (_sines[ray], _cosines[ray]) = MathF.SinCos(MathF.Tau * ray / Rays);
        }
    }

    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="minRadius">Shortest distance to the outline.</param>
    /// <param name="maxRadius">Longest distance to the outline.</param>
    /// <param name="expected">Radius preferred where nothing is seen; <see langword="null"/> for none.</param>
    public Disc Trace(double x, double y, double minRadius, double maxRadius, double? expected)
    {
        var first = (int)minRadius;
        var steps = (int)Math.Ceiling(maxRadius) - first + 1;
        Span<float> edges = stackalloc float[Rays * steps];
        Span<float> scores = stackalloc float[Rays * steps];
        Span<bool> visible = stackalloc bool[Rays * steps];
        for (var ray = 0; ray < Rays; ray++)
        {
            for (var i = 0; i < steps; i++)
            {
                var at = (ray * steps) + i;
                visible[at] = TryEdge((float)x, (float)y, ray, first + i, out edges[at]);
                scores[at] = edges[at];
                if (expected is { } size)
                {
                    scores[at] -= SizeCost * (float)(Math.Abs(first + i - size) / size);
                }
            }
        }

        Span<int> chosen = stackalloc int[Rays];
        Choose(scores, steps, chosen);
        return Describe(x, y, first, steps, chosen, edges, visible);
    }

    private bool TryEdge(float x, float y, int ray, int radius, out float edge)
    {
        edge = 0;
        if (!TryDensity(x + (_cosines[ray] * (radius - 1.5f)), y + (_sines[ray] * (radius - 1.5f)), out var inside)
            || !TryDensity(x + (_cosines[ray] * (radius + 1.5f)), y + (_sines[ray] * (radius + 1.5f)), out var outside))
        {
            return false;
        }

        edge = Math.Clamp((inside - outside) / FullEdge, -1, 1);
        return true;
    }

    private bool TryDensity(float x, float y, out float density)
    {
        var (px, py) = ((int)MathF.Floor(x + 0.5f), (int)MathF.Floor(y + 0.5f));
        var isInside = (uint)px < (uint)_stain.Width && (uint)py < (uint)_stain.Height;
        density = isInside ? _stain.Density[(py * _stain.Width) + px] : 0;
        return isInside;
    }

    // Viterbi, twice around: the second round starts from where the first ended, so the outline closes.
    private static void Choose(Span<float> scores, int steps, Span<int> chosen)
    {
        Span<float> best = stackalloc float[steps];
        Span<float> next = stackalloc float[steps];
        Span<sbyte> came = stackalloc sbyte[2 * Rays * steps];
        best.Clear();
        for (var turn = 0; turn < 2 * Rays; turn++)
        {
            var ray = turn % Rays;
            for (var i = 0; i < steps; i++)
            {
                var top = float.NegativeInfinity;
                sbyte from = 0;
                for (var d = -2; d <= 2; d++)
                {
                    if ((uint)(i + d) < (uint)steps && best[i + d] - (StepCost * Math.Abs(d)) > top)
                    {
                        top = best[i + d] - (StepCost * Math.Abs(d));
                        from = (sbyte)d;
                    }
                }

                next[i] = top + scores[(ray * steps) + i];
                came[(turn * steps) + i] = from;
            }

            next.CopyTo(best);
        }

        var at = 0;
        for (var i = 1; i < steps; i++)
        {
            at = best[i] > best[at] ? i : at;
        }

        for (var turn = (2 * Rays) - 1; turn >= Rays / 2; turn--)
        {
            // The middle of the path is far from both loose ends.
            if (turn < Rays * 3 / 2)
            {
                chosen[turn % Rays] = at;
            }

            at += came[(turn * steps) + at];
        }
    }

    private Disc Describe(double x, double y, int first, int steps, Span<int> chosen, Span<float> edges, Span<bool> visible)
    {
        var radii = new double[Rays];
        float support = 0, fill = 0;
        int seen = 0, filled = 0;
        for (var ray = 0; ray < Rays; ray++)
        {
            radii[ray] = first + chosen[ray];
            var at = (ray * steps) + chosen[ray];
            if (visible[at])
            {
                seen++;
                support += Math.Max(0, edges[at]);
            }

            var rim = (float)radii[ray] * 0.8f;
            if (TryDensity((float)x + (_cosines[ray] * rim), (float)y + (_sines[ray] * rim), out var density))
            {
                filled++;
                fill += density;
            }
        }

        return new Disc(x, y, radii, seen == 0 ? 0 : support / seen, filled == 0 ? 0 : fill / filled, (double)seen / Rays);
    }
}
