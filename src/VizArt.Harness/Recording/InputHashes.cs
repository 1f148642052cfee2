using System.Collections.Immutable;
using System.Security.Cryptography;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Hashes what a test's answers depend on.</summary>
internal static class InputHashes
{
    /// <summary>Hashes each input.</summary>
    /// <exception cref="HarnessException">VIZ013: an input is missing or cannot be read.</exception>
    public static async Task<ImmutableArray<InputRow>> ReadAsync(RecordedTest test, IEnumerable<string> paths, ProjectFiles files, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<InputRow>();
        foreach (var path in paths)
        {
            var found = files.Find(path, out var sought);
            if (found is null || !File.Exists(found))
            {
                throw new HarnessException("VIZ013", $"The input '{Printable.OneLine(path)}' of [PipelineInput] is not a file. Sought: {string.Join(", ", sought)}.");
            }

            try
            {
                var stream = File.OpenRead(found);
                await using (stream.ConfigureAwait(false))
                {
                    var hash = await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false);
                    rows.Add(new InputRow { RunId = test.RunId, Test = test.Name, Name = path, Sha256 = Convert.ToHexStringLower(hash), Bytes = stream.Length });
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new HarnessException("VIZ013", $"The input '{Printable.OneLine(path)}' of [PipelineInput] cannot be read: {error.Message}", error);
            }
        }

        return rows.ToImmutable();
    }
}
