namespace VizArt.Runs;

/// <summary>A redactor as what calls it takes it: one that throws, or returns nothing, lets no text through and stops nobody.</summary>
internal sealed class GuardedRedactor(IRedactor redactor) : IRedactor
{
    private const string Unredacted = "(left out: the redactor failed)";

    public string Redact(string text)
    {
        try
        {
            return redactor.Redact(text) ?? Unredacted;
        }
        catch (Exception)
        {
            // Whatever it is, the text does not leave the process unseen by the redactor.
            return Unredacted;
        }
    }

    public string Redact(string name, string value)
    {
        try
        {
            return redactor.Redact(name, value) ?? Unredacted;
        }
        catch (Exception)
        {
            // As above.
            return Unredacted;
        }
    }
}
