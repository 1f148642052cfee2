using SamplePipeline.Generator;

if (args is not ([_] or [_, "--check"]))
{
    Console.Error.WriteLine("Usage: SamplePipeline.Generator FOLDER [--check]: writes the smears into FOLDER, or checks that it holds them.");
    return 2;
}

var folder = args[0];
var isCheck = args.Length == 2;
var differing = 0;
Directory.CreateDirectory(folder);
foreach (var (name, bytes) in SmearSet.CreateFiles())
{
    var path = Path.Combine(folder, name);
    if (!isCheck)
    {
        File.WriteAllBytes(path, bytes);
    }
    else if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
    {
        Console.Error.WriteLine($"{path} is not what the generator makes.");
        differing++;
    }
}

Console.WriteLine(isCheck ? $"{differing} files differ." : $"Wrote {SmearSet.Count} smears and coco.json to {folder}.");
return differing == 0 ? 0 : 1;
