using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>The received files below a root, read.</summary>
/// <param name="Offers">What they offer, by path.</param>
/// <param name="Refusals">Those that cannot be used.</param>
internal sealed record ReceivedOffers(ImmutableArray<BaselineOffer> Offers, ImmutableArray<AcceptanceRefusal> Refusals)
{
    public static ReceivedOffers Read(string root)
    {
        var offers = ImmutableArray.CreateBuilder<BaselineOffer>();
        var refusals = ImmutableArray.CreateBuilder<AcceptanceRefusal>();
        var paths = ReceivedSearch.Find(root, out var isWhole);
        foreach (var path in paths)
        {
            try
            {
                offers.Add(Read(root, path));
            }
            catch (BaselineFileException fault)
            {
                refusals.Add(new AcceptanceRefusal(fault.Code, path, fault.Line, fault.Problem));
            }
        }

        if (!isWhole)
        {
            refusals.Add(new AcceptanceRefusal(
                AcceptanceRefusal.CodeOfRefusals, root, null, "There are too many folders below it to look for received files in all of them. Run 'vizart accept' in the project's folder, in a repository of its own."));
        }

        return new ReceivedOffers(offers.ToImmutable(), refusals.ToImmutable());
    }

    private static BaselineOffer Read(string root, string path)
    {
        var baseline = BaselineFiles.ReadFile(path);
        var files = new BaselineFiles(Path.GetDirectoryName(Path.GetDirectoryName(path)) ?? root, baseline.Test, baseline.Profile);
        return Path.GetFileName(files.ReceivedPath) == Path.GetFileName(path)
            ? new BaselineOffer(files, baseline)
            : throw new BaselineFileException(path, null, $"By what it says its name is '{Path.GetFileName(files.ReceivedPath)}'. Give it that name, or remove it and run the test.");
    }
}
