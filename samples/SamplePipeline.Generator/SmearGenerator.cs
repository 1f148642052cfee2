namespace SamplePipeline.Generator;

/// <summary>Makes up smears: the same seed gives the same bytes, on every machine.</summary>
public static class SmearGenerator
{
    private const int Width = 320;
    private const int Height = 240;

    // Light that passes, as seen in stained smears: red cells take green and blue, nuclei take red and green.
    private static readonly (double, double, double) RedCell = (0.86, 0.66, 0.64);
    private static readonly (double, double, double) Cytoplasm = (0.88, 0.80, 0.93);
    private static readonly (double, double, double) Nucleus = (0.52, 0.30, 0.80);
    private static readonly (double, double, double) PlateletBody = (0.62, 0.54, 0.82);
    private static readonly (double, double, double) Dust = (0.72, 0.73, 0.72);

    /// <summary>Makes one smear.</summary>
    /// <param name="seed">Decides everything but the light's kind.</param>
    /// <param name="name">Its file name.</param>
    /// <param name="evenLight">Even light, or a lamp off its axis with a vignette.</param>
    public static Smear Generate(int seed, string name, bool evenLight)
    {
        var dice = new Dice(seed);
        var canvas = new Canvas(Width, Height);
        var objects = new List<SmearObject>();
        var taken = new List<(double X, double Y, double Radius)>();
        AddWhiteCells(canvas, dice, objects, taken);
        AddRedCells(canvas, dice, objects, taken);
        AddPlatelets(canvas, dice, objects, taken);
        for (var count = dice.Between(0, 3); count > 0; count--)
        {
            var (x, y) = (dice.Between(20.0, Width - 20), dice.Between(20.0, Height - 20));
            var dust = new Outline(dice, x, y, dice.Between(2.0, 4), 0.3, 0.1);
            canvas.Lay(dust, Dust, 4, (_, _, _) => 1);
        }

        var lamp = Lamp(dice, evenLight);
        var colour = (dice.Between(214.0, 226), dice.Between(214.0, 224), dice.Between(204.0, 216));
        return new Smear(name, Width, Height, evenLight, canvas.Photograph(lamp, colour, dice.Between(2.0, 5), dice), objects);
    }

    private static void AddWhiteCells(
        Canvas canvas, Dice dice, List<SmearObject> objects, List<(double X, double Y, double Radius)> taken)
    {
        for (var count = dice.Chance(0.3) ? 2 : 1; count > 0; count--)
        {
            var radius = dice.Between(28.0, 36);
            if (FindPlace(dice, radius, taken, 1.0, 0.55) is not { } place)
            {
                continue;
            }

            var body = new Outline(dice, place.X, place.Y, radius, 0.15, 0.04);
            var box = canvas.Lay(body, Cytoplasm, 2, (_, _, _) => 1);
            objects.Add(new SmearObject(2, box.X, box.Y, box.Width, box.Height, box.Area));
            taken.Add((place.X, place.Y, radius));
            AddNucleus(canvas, dice, body);
        }
    }

    private static void AddNucleus(Canvas canvas, Dice dice, Outline body)
    {
        var chromatin = new Granules(dice, 4);
        var lobes = dice.Between(1, 4);
        var laid = new List<Outline>();
        var (x, y) = dice.Direction();
        for (var lobe = 0; lobe < lobes; lobe++)
        {
            // Lobes lie around the middle; a quarter turn and a bit takes from one to the next.
            (x, y) = ((0.2 * x) - (0.98 * y), (0.98 * x) + (0.2 * y));
            var away = lobes == 1 ? 0.1 : dice.Between(0.38, 0.46);
            var size = lobes == 1 ? dice.Between(0.7, 0.8) : dice.Between(0.36, 0.46);
            var outline = new Outline(
                dice, body.X + (x * away * body.Radius), body.Y + (y * away * body.Radius), size * body.Radius, 0.25, 0.08);

            // Lobes that touch are one body: where one lies the next adds nothing.
            var before = laid.ToArray();
            canvas.Lay(outline, Nucleus, 2, (px, py, _) =>
                (0.7 + (0.3 * chromatin.At(px, py))) * before.Aggregate(1.0, (free, o) => Math.Min(free, 1 - o.Coverage(o.Depth(px + 0.5, py + 0.5), 2))));
            laid.Add(outline);
        }
    }

    private static void AddRedCells(
        Canvas canvas, Dice dice, List<SmearObject> objects, List<(double X, double Y, double Radius)> taken)
    {
        for (var count = dice.Between(18, 30); count > 0; count--)
        {
            var radius = dice.Between(15.0, 20);
            var crowding = dice.Chance(0.5) ? dice.Between(0.3, 0.6) : 0.95;
            if (FindPlace(dice, radius, taken, crowding, 0.5) is not { } place)
            {
                continue;
            }

            var outline = new Outline(dice, place.X, place.Y, radius, 0.3, 0.05);
            var (pallor, stain) = (dice.Between(0.2, 0.95), dice.Between(0.5, 1));
            var box = canvas.Lay(outline, RedCell, 2, (_, _, depth) => stain * (1 - (pallor * Pallor(depth))));
            objects.Add(new SmearObject(1, box.X, box.Y, box.Width, box.Height, box.Area));
            taken.Add((place.X, place.Y, radius));
        }
    }

    private static void AddPlatelets(
        Canvas canvas, Dice dice, List<SmearObject> objects, List<(double X, double Y, double Radius)> taken)
    {
        var granules = new Granules(dice, 2);
        for (var count = dice.Between(3, 7); count > 0; count--)
        {
            var radius = dice.Between(3.8, 6.0);
            if (FindPlace(dice, radius, taken, dice.Chance(0.1) ? 0.6 : 1.05, 1) is not { } place)
            {
                continue;
            }

            var outline = new Outline(dice, place.X, place.Y, radius, 0.3, 0.12);
            var stain = dice.Between(0.5, 1);
            var box = canvas.Lay(outline, PlateletBody, 2, (px, py, _) => stain * (0.6 + (0.4 * granules.At(px, py))));
            objects.Add(new SmearObject(3, box.X, box.Y, box.Width, box.Height, box.Area));
            taken.Add((place.X, place.Y, radius));
        }
    }

    // Thin in the middle, full thickness from 0.65 of the radius on.
    private static double Pallor(double depth)
    {
        var t = Math.Clamp(1 - (depth / 0.65), 0, 1);
        return t * t * (3 - (2 * t));
    }

    // A place where the distance to each neighbour is at least the sum of the radii times the crowding, and the centre
    // at least a share of the radius inside the image; null when forty throws found none.
    private static (double X, double Y)? FindPlace(
        Dice dice, double radius, List<(double X, double Y, double Radius)> taken, double crowding, double inside)
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var margin = radius * inside;
            var (x, y) = (dice.Between(margin, Width - margin), dice.Between(margin, Height - margin));
            var isFree = true;
            foreach (var other in taken)
            {
                var (dx, dy) = (x - other.X, y - other.Y);

                // Nothing lies on a white cell: it is thick, and pushes its neighbours aside.
                var least = (radius + other.Radius) * (other.Radius > 25 ? Math.Max(0.95, crowding) : crowding);
                isFree &= (dx * dx) + (dy * dy) >= least * least;
            }

            if (isFree)
            {
                return (x, y);
            }
        }

        return null;
    }

    private static Func<double, double, double> Lamp(Dice dice, bool even)
    {
        if (even)
        {
            return static (_, _) => 1;
        }

        var (towards, fall, vignette) = (dice.Direction(), dice.Between(0.15, 0.3), dice.Between(0.15, 0.35));
        return (u, v) =>
        {
            var (x, y) = ((2 * u) - 1, (2 * v) - 1);
            var slope = ((x * towards.X) + (y * towards.Y) + 1.4142135623730951) / 2.8284271247461903;
            return (1 - (fall * slope)) * (1 - (vignette * ((x * x) + (y * y)) / 2));
        };
    }
}
