using System.Text;
using SharpFuzz;
using VizArt.GroundTruth.Fuzz;

const string Usage = "Usage: list | seeds TARGET FOLDER | fuzz TARGET FOLDER | replay TARGET FILE...";
if (args is ["list"])
{
    Console.WriteLine(string.Join('\n', Targets.All.Select(target => target.Name)));
    return 0;
}

if (args is not [var command, var name, _, ..] || Targets.All.FirstOrDefault(one => one.Name == name) is not { } target)
{
    Console.Error.WriteLine($"{Usage}\nTargets: {string.Join(", ", Targets.All.Select(one => one.Name))}");
    return 2;
}

switch (command)
{
    case "seeds":
        Directory.CreateDirectory(args[2]);
        for (var seed = 0; seed < target.Seeds.Count; seed++)
        {
            File.WriteAllBytes(Path.Combine(args[2], $"{seed:00}"), target.Seeds[seed]);
        }

        File.WriteAllText(args[2] + ".dict", string.Concat(target.Words.Select(word => $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"\n")));
        return 0;

    case "fuzz":
        target.Prepare(args[2]);
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            target.Read(args[2], bytes.ToArray());
        });
        return 0;

    case "replay":
        return Replay(target, args[2..]);

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int Replay(Target target, string[] files)
{
    var folder = Directory.CreateTempSubdirectory("vizart-fuzz-").FullName;
    var status = 0;
    target.Prepare(folder);
    foreach (var file in files)
    {
        try
        {
            var refusal = target.Read(folder, File.ReadAllBytes(file));
            Console.WriteLine($"{file}: {(refusal is null ? "read" : refusal.Message.ReplaceLineEndings("\n  "))}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            status = 1;
            Console.WriteLine($"{file}: FINDING {e}");
        }
    }

    Directory.Delete(folder, recursive: true);
    return status;
}
