using System.Diagnostics;

namespace VizArt.Harness;

/// <summary>Tells whether something in the process slows code down, so that times say nothing.</summary>
internal static class Instrumentation
{
    /// <summary>Why times are not judged here; null where they are.</summary>
    public static string? Reason()
    {
        if (Debugger.IsAttached)
        {
            return "a debugger is attached";
        }

        var isCovered = AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name is "coverlet.collector" or "coverlet.core")
            || Environment.GetEnvironmentVariable("CORECLR_ENABLE_PROFILING") == "1";
        return isCovered ? "coverage is collected, which slows every call" : null;
    }
}
