namespace VizArt.Reporting;

/// <summary>Lets one process after another write the pages of a folder: a file that only one can hold open.</summary>
internal sealed class PageLock : IDisposable
{
    private const string Name = ".pages.lock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private PageLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Waits for the turn.</summary>
    /// <exception cref="IOException">Another process held it for a minute, or the folder cannot be written to.</exception>
    public static async Task<PageLock> TakeAsync(string directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, Name);
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new PageLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path) && time.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
