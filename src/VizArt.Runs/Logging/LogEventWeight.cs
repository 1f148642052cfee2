using Serilog.Events;

namespace VizArt.Runs;

/// <summary>About how many characters an event holds in memory.</summary>
internal static class LogEventWeight
{
    private const int OfAnything = 32;
    private const int Deepest = 10;

    public static long Of(LogEvent logged)
    {
        long weight = logged.MessageTemplate.Text.Length;
        foreach (var (_, value) in logged.Properties)
        {
            weight += Of(value, Deepest);
        }

        return weight;
    }

    private static long Of(LogEventPropertyValue? value, int depth)
    {
        if (value is ScalarValue scalar)
        {
            return OfAnything + ((scalar.Value as string)?.Length ?? 0);
        }

        if (depth == 0)
        {
            return OfAnything;
        }

        long weight = OfAnything;
        switch (value)
        {
            case SequenceValue sequence:
                foreach (var element in sequence.Elements)
                {
                    weight += Of(element, depth - 1);
                }

                break;
            case StructureValue structure:
                foreach (var property in structure.Properties)
                {
                    weight += Of(property.Value, depth - 1);
                }

                break;
            case DictionaryValue dictionary:
                foreach (var (key, element) in dictionary.Elements)
                {
                    weight += Of(key, depth - 1) + Of(element, depth - 1);
                }

                break;
        }

        return weight;
    }
}
