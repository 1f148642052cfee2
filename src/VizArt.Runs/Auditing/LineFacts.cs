using Serilog.Events;

namespace VizArt.Runs;

/// <summary>What a filter asks of a line, without the line's texts.</summary>
internal struct LineFacts
{
    public DateTimeOffset Timestamp;
    public LogEventLevel Level;
    public bool? Succeeded;
    public bool IsOfRun;
    public bool IsOfStage;
    public bool IsOfTest;
}
