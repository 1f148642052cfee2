namespace VizArt.Runs;

/// <summary>
/// Makes calls of an interface's members stages, where <see cref="StageProxy.Wrap"/> stands between. On a method, a property (both accessors) or an
/// event it is about that member; on the interface about all its methods, not its properties and events. What stands on a member counts more than
/// what stands on its interface, and that more than what stands on an interface derived from it.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Interface)]
public sealed class ProfileAttribute : Attribute
{
    /// <summary>Whether it is a stage. Default: true; false takes a member out of what its interface says.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The stage's name, as <see cref="StageProfiler.Stage"/> takes it; null for the member's. It is of members alone.</summary>
    public string? Name { get; init; }
}
