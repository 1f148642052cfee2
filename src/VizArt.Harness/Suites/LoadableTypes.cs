using System.Reflection;

namespace VizArt.Harness;

/// <summary>The types of an assembly that can be loaded: an optional dependency may be missing.</summary>
internal static class LoadableTypes
{
    public static IEnumerable<Type> Of(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partial)
        {
            return partial.Types.OfType<Type>();
        }
    }
}
