using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace VizArt.Testing.MSBuild;

/// <summary>Names a run before it starts, so that what is judged afterwards is that run and no other.</summary>
public sealed class NameRun : Microsoft.Build.Utilities.Task
{
    /// <summary>The id: a UUIDv7 in lower case.</summary>
    [Output]
    public string RunId { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
#pragma warning disable RS0030 // netstandard2.0 has no TimeProvider, and nothing but the order of ids depends on this time.
        RunId = UuidVersion7.Create(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
#pragma warning restore RS0030
        return true;
    }
}
