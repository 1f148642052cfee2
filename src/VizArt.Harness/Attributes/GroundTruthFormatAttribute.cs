namespace VizArt.Testing;

/// <summary>Adds a format of ground truth to those that an assembly's tests read.</summary>
/// <example><code>[assembly: GroundTruthFormat(typeof(MyFormat))]</code></example>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GroundTruthFormatAttribute : Attribute
{
    /// <summary>Adds a format.</summary>
    /// <param name="format">A class that implements <c>IGroundTruthFormat</c> and can be made without arguments.</param>
    public GroundTruthFormatAttribute(Type format)
    {
        Format = format;
    }

    /// <summary>The class.</summary>
    public Type Format { get; }
}
