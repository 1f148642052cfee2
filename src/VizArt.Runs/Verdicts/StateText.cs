namespace VizArt.Runs;

/// <summary>The states as people read them: a sign and a word, so that colour is never needed.</summary>
internal static class StateText
{
    /// <summary>The sign, one character.</summary>
    public static string Sign(VerdictState state) => state switch
    {
        VerdictState.Passed => "✓",
        VerdictState.Failed => "✗",
        VerdictState.Inconclusive => "~",
        VerdictState.NotCompared => "?",
        VerdictState.New => "+",
        VerdictState.Missing => "∅",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The word, such as <c>Not compared</c>.</summary>
    public static string Word(VerdictState state) => state == VerdictState.NotCompared ? "Not compared" : state.ToString();
}
