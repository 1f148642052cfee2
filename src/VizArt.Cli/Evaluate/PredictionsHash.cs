using System.Security.Cryptography;
using System.Text;

namespace VizArt.Cli.Evaluate;

/// <summary>What the history knows predictions by.</summary>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal digits.</param>
/// <param name="Bytes">How many bytes there are.</param>
internal sealed record PredictionsHash(string Sha256, long Bytes)
{
    /// <summary>Hashes a file, or the names and contents of a folder's files.</summary>
    /// <exception cref="UnusableInputException">A file cannot be read any more.</exception>
    internal static async Task<PredictionsHash> OfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                return await OfFileAsync(path, cancellationToken);
            }

            using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var bytes = 0L;
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var own = await OfFileAsync(file, cancellationToken);
                all.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(path, file).Replace('\\', '/')}\0{own.Sha256}\n"));
                bytes += own.Bytes;
            }

            return new PredictionsHash(Convert.ToHexStringLower(all.GetHashAndReset()), bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path}: error VIZ301: {exception.Message}", exception);
        }
    }

    private static async Task<PredictionsHash> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        return new PredictionsHash(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)), stream.Length);
    }
}
