using Microsoft.Extensions.Logging;
using VizArt.Runs.Tests.Redaction;

namespace VizArt.Runs.Tests.Logging;

public sealed class CanaryTests : IDisposable
{
    private const string Canary = "c4n4ry-5ecret";

    private readonly LogFolder _folder = new();

    public void Dispose()
    {
        RunContext.Enter(null);
        _folder.Dispose();
    }

    [Fact]
    public void A_secret_that_the_redactor_knows_is_in_no_file()
    {
        using (var log = RunLog.Open(_folder.Options with { Redactor = new CanaryRedactor() }))
        {
            RunContext.Enter(new RunContext { RunId = "r", Test = $"T({Canary})", SampleId = $"/home/{Canary}/a.png", Stage = "s" });
            var inner = new InvalidOperationException($"inner {Canary}");
            log.Logger.Error(new IOException($"Cannot read https://x/y?sig={Canary}", inner), "Reading {Url} of {Path:l}", $"https://x/y?sig={Canary}", $"/home/{Canary}/a.png");
            log.Logger.Information("{Password} {password} {@Login} {Formatted,40}", Canary, 12345, new { Password = 67890, User = "u" }, Canary);
            log.Logger.Information("{@Map} {List}", new Dictionary<string, string> { [Canary] = Canary }, new[] { Canary });
            log.Logger.Information($"Interpolated {Canary} {{{{brace}}}}");
            log.Logger.ForContext("Password", new { Deep = Canary }, destructureObjects: true).Information("x");
            var own = log.Provider.CreateLogger("Mine");
            using (own.BeginScope(Canary))
            using (own.BeginScope(new Dictionary<string, object> { ["Token"] = Canary }))
            {
                own.LogError("Failed {Url}", $"https://x?sig={Canary}");
                own.Log(LogLevel.Warning, default, Canary, exception: null, (state, _) => state);
            }

            log.Audit.Verdict(new AuditedVerdict { Test = $"T({Canary})", State = VerdictState.Failed, Succeeded = false, Code = "VIZ101", Message = $"at {Canary}" });
        }

        var files = Directory.GetFiles(_folder.Directory, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain(Canary, LogFolder.Text(file), StringComparison.Ordinal));
        var text = LogFolder.Text(_folder["20261123.jsonl"]);
        Assert.DoesNotContain("12345", text, StringComparison.Ordinal);
        Assert.DoesNotContain("67890", text, StringComparison.Ordinal);
        Assert.Contains("Reading {Url} of {Path:l}", text, StringComparison.Ordinal);
        Assert.Contains("Interpolated *** {{brace}}", text, StringComparison.Ordinal);
        Assert.Equal(7, _folder.Lines().Count(line => !line.TryGetProperty("AuditEvent", out _)));
    }

    [Fact]
    public void A_redactor_that_throws_lets_no_text_through_and_stops_nobody()
    {
        using (var log = RunLog.Open(_folder.Options with { Redactor = new ThrowingRedactor() }))
        {
            log.Logger.Error(new IOException(Canary), "x {Text}", Canary);
        }

        var line = Assert.Single(_folder.Lines());
        Assert.Equal("(left out: the redactor failed)", line.GetProperty("Text").GetString());
        Assert.DoesNotContain(Canary, line.GetRawText(), StringComparison.Ordinal);
    }

    private sealed class CanaryRedactor : IRedactor
    {
        public string Redact(string text) => text.Replace(Canary, "***", StringComparison.Ordinal);

        public string Redact(string name, string value) => name.Equals("password", StringComparison.OrdinalIgnoreCase) ? "***" : Redact(value);
    }
}
