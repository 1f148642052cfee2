using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Gathers what is wrong with one file and those beside it: up to a limit of errors and a limit of warnings, then only their number.</summary>
internal sealed class DiagnosticList
{
    private readonly string _path;
    private readonly int _limit;
    private readonly ImmutableSortedDictionary<string, RuleSeverity> _severities;
    private readonly List<GroundTruthDiagnostic> _errors = [];
    private readonly List<GroundTruthDiagnostic> _warnings = [];
    private readonly HashSet<string> _told = [];
    private int _errorCount;
    private int _warningCount;

    public DiagnosticList(string path, GroundTruthOptions options)
    {
        _path = path;
        _limit = options.MaxDiagnostics;
        _severities = options.Severities;
    }

    /// <summary>Whether the dataset is to be refused.</summary>
    public bool HasErrors => _errorCount > 0;

    public void Add(in Finding finding)
    {
        if (SeverityOf(finding.Rule) is not { } severity)
        {
            return;
        }

        var isError = severity == DiagnosticSeverity.Error;
        var list = isError ? _errors : _warnings;
        if (isError)
        {
            _errorCount++;
        }
        else
        {
            _warningCount++;
        }

        if (list.Count < _limit)
        {
            list.Add(finding.ToDiagnostic(_path, severity));
        }
    }

    /// <summary>Adds what is said of a file once, however often it occurs.</summary>
    public void AddOnce(in Finding finding)
    {
        if (_told.Add(finding.Rule.Name))
        {
            Add(finding);
        }
    }

    /// <summary>Adds what was found in another file, with lines and columns.</summary>
    public void AddAll(DiagnosticList other)
    {
        _errors.AddRange(other.Locate(other._errors).Take(_limit - _errors.Count));
        _warnings.AddRange(other.Locate(other._warnings).Take(_limit - _warnings.Count));
        _errorCount += other._errorCount;
        _warningCount += other._warningCount;
    }

    /// <summary>Adds the faults for which a file could not be opened.</summary>
    public void AddAll(GroundTruthException refusal)
    {
        foreach (var diagnostic in refusal.Diagnostics)
        {
            var (list, isError) = diagnostic.Severity == DiagnosticSeverity.Error ? (_errors, 1) : (_warnings, 0);
            _errorCount += isError;
            _warningCount += 1 - isError;
            if (list.Count < _limit)
            {
                list.Add(diagnostic);
            }
        }
    }

    /// <summary>The warnings, in the order of the file, with lines and columns, and how many are left out.</summary>
    public (ImmutableArray<GroundTruthDiagnostic> Warnings, int Omitted) TakeWarnings()
    {
        var told = Locate(_warnings.Take(_limit));
        return (told, _warningCount - told.Length);
    }

    /// <summary>All faults, errors before warnings in case not all find room, then in the order of the file.</summary>
    public GroundTruthException ToException(GroundTruthFacts? facts = null)
    {
        var told = Locate(_errors.Concat(_warnings).Take(_limit));
        return new GroundTruthException(told, _errorCount + _warningCount - told.Length) { Facts = facts };
    }

    private ImmutableArray<GroundTruthDiagnostic> Locate(IEnumerable<GroundTruthDiagnostic> diagnostics)
    {
        var ordered = diagnostics.OrderBy(diagnostic => diagnostic.Path == _path ? diagnostic.ByteOffset ?? -1 : -1).ToArray();
        var offsets = ordered.Where(IsToBeLocated).Select(diagnostic => diagnostic.ByteOffset!.Value).ToArray();
        var places = LineIndex.Locate(_path, offsets);
        var next = 0;
        return
        [
            .. ordered.Select(diagnostic => IsToBeLocated(diagnostic) && next < places.Length
                ? diagnostic with { Line = places[next].Line, Column = places[next++].Column }
                : diagnostic),
        ];
    }

    /// <summary>What a breach of a rule means here; null where nothing is said of it.</summary>
    private DiagnosticSeverity? SeverityOf(DiagnosticRule rule) =>
        _severities.IsEmpty || !_severities.TryGetValue(rule.Name, out var chosen) ? rule.Severity
        : chosen switch
        {
            RuleSeverity.Ignore => null,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Error,
        };

    private bool IsToBeLocated(GroundTruthDiagnostic diagnostic) => diagnostic is { ByteOffset: not null, Line: null, IsBinary: false } && diagnostic.Path == _path;
}
