namespace SamplePipeline;

/// <summary>How the image is smoothed before its colours are judged. Both give the same pixels, to the bit.</summary>
public enum SmoothingMethod
{
    /// <summary>The kernel's rows, then its columns: the work per pixel grows with the kernel's side.</summary>
    Separable,

    /// <summary>The whole kernel at every pixel, its weights worked out where they are used: the work per pixel grows with
    /// the kernel's area and more. Plain, and slow.</summary>
    FullKernel,
}
