using System.Buffers;
using System.Text;
using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>Writes entries as JSON lines, the same as an export.</summary>
internal sealed class LogsJsonLines(TextWriter output) : LogsWriter
{
    private const int MostBytes = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _lines = new();

    internal override void Add(AuditEntry entry)
    {
        JsonExport.WriteLine(_lines, entry);
        if (_lines.WrittenCount >= MostBytes)
        {
            Flush();
        }
    }

    internal override void Flush()
    {
        output.Write(Encoding.UTF8.GetString(_lines.WrittenSpan));
        output.Flush();
        _lines.ResetWrittenCount();
    }
}
