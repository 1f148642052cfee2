using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VizArt.GroundTruth;

/// <summary>The events of a YAML text, one after the other; whatever the parser stumbles over is a fault of the text.</summary>
internal sealed class YamlEvents(string text) : IParser
{
    private readonly Parser _parser = new(new StringReader(text));

    public ParsingEvent? Current => _parser.Current;

    /// <exception cref="YamlException">The text is not YAML.</exception>
    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner indexes and converts some of what it reads without a check of its own.
            var place = Current?.End ?? Mark.Empty;
            throw new YamlException(place, place, fault.Message, fault);
        }
    }
}
