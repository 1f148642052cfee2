using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What a <see cref="Redactor"/> hides beside what it always hides.</summary>
public sealed record RedactorOptions
{
    /// <summary>
    /// Names whose values are hidden too, such as <c>patient_id</c>; letter case and the way of writing (<c>PatientId</c>, <c>patient-id</c>)
    /// do not matter. Default: none.
    /// </summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>
    /// Regular expressions whose matches are hidden too; of one with a group called <c>secret</c>, that group alone. They are run without
    /// backtracking, in a time that grows with the text's length alone; lookarounds and references back are not to be had. Default: none.
    /// </summary>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>
    /// Folders that are written as <c>~</c>, beside those below <c>/home</c>, <c>/Users</c> and <c>C:\Users</c>; a folder right below the root
    /// is left as it is. Default: the home folder of the user that runs the process.
    /// </summary>
    public ImmutableArray<string> HomeFolders { get; init; } =
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } own ? [own] : [];
}
