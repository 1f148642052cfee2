namespace SamplePipeline;

/// <summary>The bytes given are no image that the detector can read; the message says why.</summary>
public sealed class InvalidImageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the image, and what is expected.</param>
    /// <param name="innerException">What the decoder said, if it said anything.</param>
    public InvalidImageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
