using System.Text;
using System.Text.Json;

namespace VizArt.Cli;

/// <summary>Writes the one JSON document of a command: to standard output, or to a file that appears whole or not at all.</summary>
internal static class JsonOutput
{
    /// <summary>The name that stands for standard output.</summary>
    internal const string StandardOutput = "-";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the document.</summary>
    /// <param name="target">A file, or <c>-</c> for <paramref name="output"/>.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="write">Writes the document's one value.</param>
    /// <param name="cancellationToken">Interrupts the writing; the file is then not there.</param>
    /// <exception cref="UnusableInputException">The file cannot be written.</exception>
    internal static async Task WriteAsync(string target, TextWriter output, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using var document = new MemoryStream();
        using (var writer = new Utf8JsonWriter(document, Layout))
        {
            write(writer);
        }

        document.WriteByte((byte)'\n');
        if (target == StandardOutput)
        {
            await output.WriteAsync(Encoding.UTF8.GetString(document.GetBuffer(), 0, (int)document.Length).AsMemory(), cancellationToken);
            return;
        }

        try
        {
            await ReplaceAsync(target, document.GetBuffer().AsMemory(0, (int)document.Length), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnusableInputException($"{target}: error VIZ061: The file cannot be written: {exception.Message} Name a file in a folder that exists and may be written to.", exception);
        }
    }

    private static async Task ReplaceAsync(string target, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(target);
        if (Directory.Exists(path))
        {
            throw new IOException("It is a folder.");
        }

        path = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            // An empty file loses nothing; a pipe or a device is written to, never replaced.
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            await stream.WriteAsync(content, cancellationToken);
            return;
        }

        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            await File.WriteAllBytesAsync(temporary, content, cancellationToken);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
