using System.Globalization;

namespace VizArt.Runs;

/// <summary>The files of one test's accepted accuracy, in the folder <c>Baselines</c> beside its project.</summary>
/// <remarks>
/// <c>&lt;Class&gt;.&lt;Method&gt;[.&lt;Profile&gt;].verified.json</c> is what was accepted, <c>….received.json</c> what a run offers to accept. A
/// profile without a file of its own goes by the common one; what it offers becomes its own.
/// </remarks>
public sealed class BaselineFiles
{
    /// <summary>Name of the folder.</summary>
    public const string FolderName = "Baselines";

    /// <summary>How the names of accepted files end.</summary>
    public const string VerifiedExtension = ".verified.json";

    /// <summary>How the names of offered files end.</summary>
    public const string ReceivedExtension = ".received.json";

    private const string IgnoreFile = ".gitignore";

    private readonly string _commonPath;

    /// <summary>Names the files; nothing is read.</summary>
    /// <param name="project">The test project's folder.</param>
    /// <param name="test">The test, as class and method.</param>
    /// <param name="profile">The profile; null for the common one.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public BaselineFiles(string project, string test, string? profile)
    {
        ArgumentException.ThrowIfNullOrEmpty(project);
        Test = test;
        Profile = profile;
        Folder = Path.Combine(Path.GetFullPath(project), FolderName);
        VerifiedPath = Path.Combine(Folder, NameOf(test, profile) + VerifiedExtension);
        ReceivedPath = Path.Combine(Folder, NameOf(test, profile) + ReceivedExtension);
        _commonPath = Path.Combine(Folder, NameOf(test, null) + VerifiedExtension);
    }

    /// <summary>The test, as class and method.</summary>
    public string Test { get; }

    /// <summary>The profile; null for the common one.</summary>
    public string? Profile { get; }

    /// <summary>The folder: a full path.</summary>
    public string Folder { get; }

    /// <summary>The accepted file of this very profile: a full path.</summary>
    public string VerifiedPath { get; }

    /// <summary>The file that a run offers: a full path.</summary>
    public string ReceivedPath { get; }

    /// <summary>The file that applies: this profile's own where it is there, else the common one where that is; null where neither is.</summary>
    public string? PathThatApplies => new[] { VerifiedPath, _commonPath }.FirstOrDefault(Path.Exists);

    /// <summary>The first part of the files' names: safe in every file system, and another for every test and profile.</summary>
    /// <param name="test">The test, as class and method.</param>
    /// <param name="profile">The profile; null for the common one.</param>
    /// <remarks>
    /// Letters and digits of any script, <c>.</c>, <c>_</c> and <c>-</c> stay; any other character becomes <c>~</c> and two hexadecimal digits for
    /// each of its UTF-8 bytes; a very long name is cut, and ends in <c>~~</c> and a hash. Tests whose names differ in case alone
    /// share a file where the file system thinks so: reading tells, for a file says whose it is.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static string NameOf(string test, string? profile) => BaselineName.Of(test) + (profile is null ? "" : $".{BaselineName.Of(profile)}");

    /// <summary>Reads what was accepted.</summary>
    /// <returns>The baseline that applies; null where there is none.</returns>
    /// <exception cref="BaselineFileException">The file cannot be read, is no baseline, or is another test's.</exception>
    public AcceptedBaseline? ReadAccepted() => PathThatApplies is { } path ? Read(path, path == VerifiedPath ? Profile : null) : null;

    /// <summary>Reads what is offered.</summary>
    /// <returns>The baseline; null where there is none.</returns>
    /// <exception cref="BaselineFileException">The file cannot be read, is no baseline, or is another test's.</exception>
    public AcceptedBaseline? ReadReceived() => Path.Exists(ReceivedPath) ? Read(ReceivedPath, Profile) : null;

    /// <summary>Reads any baseline's file, whosever it is.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BaselineFileException">It cannot be read, or is no baseline.</exception>
    public static AcceptedBaseline ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return BaselineFileReader.Read(path, ReadBytes(path));
    }

    /// <summary>Offers a baseline. The folder is made where it is missing, with a <c>.gitignore</c> that keeps offers, and itself, out of commits.</summary>
    /// <param name="baseline">What is offered: this test's and profile's.</param>
    /// <param name="cancellationToken">Ends the writing; what is half written is never seen.</param>
    /// <exception cref="ArgumentException">The baseline is another test's.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task WriteReceivedAsync(AcceptedBaseline baseline, CancellationToken cancellationToken = default)
    {
        RequireOwn(baseline);
        Directory.CreateDirectory(Folder);
        await WriteIgnoreFileAsync(cancellationToken);
        await DurableFile.ReplaceAsync(ReceivedPath, BaselineFileWriter.Write(baseline), cancellationToken);
    }

    /// <summary>Takes back what is offered, where there is something.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be removed.</exception>
    public void RemoveReceived()
    {
        if (Directory.Exists(Folder))
        {
            File.Delete(ReceivedPath);
        }
    }

    /// <summary>Makes a baseline the accepted one of this profile, and takes the offer back.</summary>
    /// <param name="baseline">What is accepted: this test's and profile's.</param>
    /// <param name="cancellationToken">Ends the writing; what is half written is never seen.</param>
    /// <exception cref="ArgumentException">The baseline is another test's.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task AcceptAsync(AcceptedBaseline baseline, CancellationToken cancellationToken = default)
    {
        RequireOwn(baseline);
        Directory.CreateDirectory(Folder);
        await DurableFile.ReplaceAsync(VerifiedPath, BaselineFileWriter.Write(baseline with { Suite = null }), cancellationToken);
        RemoveReceived();
    }

    private void RequireOwn(AcceptedBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        if (baseline.Test != Test || baseline.Profile != Profile)
        {
            throw new ArgumentException($"The baseline is of {baseline.Test}, the files are of {Test}, or their profiles differ.", nameof(baseline));
        }
    }

    private AcceptedBaseline Read(string path, string? profile)
    {
        var baseline = ReadFile(path);
        return baseline.Test == Test && baseline.Profile == profile ? baseline : throw new BaselineFileException(
            path,
            null,
            $"It is of {Shown(baseline.Test, baseline.Profile)}, and its name is that of {Shown(Test, profile)}. Give it back its name; of two tests whose files' names are the same, rename one.");
    }

    private static string Shown(string test, string? profile) =>
        $"'{TextLimits.OneLine(test, 200)}'{(profile is null ? "" : $" in the profile '{TextLimits.OneLine(profile, 60)}'")}";

    private static byte[] ReadBytes(string path)
    {
        try
        {
            // A pipe or a device has no length, and would keep its reader waiting for ever.
            var file = new FileInfo(path);
            file = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return !file.Exists ? throw new BaselineFileException(path, null, "It is no file. Remove what has its name.")
                : file.Length == 0 ? throw new BaselineFileException(path, null, "It is empty. Take it from source control again, or run the test and 'vizart accept'.")
                : file.Length > BaselineFileReader.LargestFile ? throw new BaselineFileException(path, null, string.Create(
                    CultureInfo.InvariantCulture, $"It has {file.Length} bytes; a baseline has {BaselineFileReader.LargestFile} at most. Take it from source control again."))
                : File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BaselineFileException(path, null, $"It cannot be read: {TextLimits.OneLine(error.Message, 200)} Check the rights on it.", error);
        }
    }

    /// <summary>Ignores itself too, so that an offer never makes the work tree look changed.</summary>
    private async Task WriteIgnoreFileAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, IgnoreFile);
        if (!Path.Exists(path))
        {
            await DurableFile.ReplaceAsync(path, "*.received.json\n.gitignore\n"u8.ToArray(), cancellationToken);
        }
    }
}
