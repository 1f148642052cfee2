namespace VizArt.GroundTruth;

/// <summary>What one VOC file says of one image.</summary>
internal sealed class VocAnnotation
{
    private readonly List<(Finding Finding, int Count)> _common = [];

    public VocAnnotation(VocSource source, GroundTruthOptions options)
    {
        Source = source;
        Faults = new DiagnosticList(source.Path, options);
    }

    public VocSource Source { get; }

    /// <summary>What is wrong with the file.</summary>
    public DiagnosticList Faults { get; }

    /// <summary>What is told once for the whole set, since a tool that does it once does it everywhere: the first place in this file, and how many there are.</summary>
    public IReadOnlyList<(Finding Finding, int Count)> Common => _common;

    /// <summary>Whether anything could be read.</summary>
    public bool IsRead { get; set; }

    /// <summary>The image's name as the file gives it; null where it gives none.</summary>
    public string? FileName { get; set; }

    public XmlPosition FileNamePosition { get; set; }

    /// <summary>Width of the image in pixels; null where not given.</summary>
    public int? Width { get; set; }

    /// <summary>Height of the image in pixels; null where not given.</summary>
    public int? Height { get; set; }

    public List<VocObject> Objects { get; } = [];

    public void AddCommon(Finding finding)
    {
        var known = _common.FindIndex(entry => entry.Finding.Rule == finding.Rule);
        if (known < 0)
        {
            _common.Add((finding, 1));
        }
        else
        {
            _common[known] = (_common[known].Finding, _common[known].Count + 1);
        }
    }
}
