namespace VizArt.Runs;

/// <summary>What a name tells of the value beside it.</summary>
internal enum SecretKind
{
    /// <summary>Nothing to hide.</summary>
    None,

    /// <summary>A word that is also used in sentences (<c>signature</c>): hidden, but after <c>: </c> only what looks like a secret.</summary>
    Weak,

    /// <summary>The value is a secret.</summary>
    Value,

    /// <summary>The rest of the line is: a header, or a connection string.</summary>
    Line,
}
