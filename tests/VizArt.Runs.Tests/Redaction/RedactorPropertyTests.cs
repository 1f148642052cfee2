using System.Diagnostics;
using CsCheck;

namespace VizArt.Runs.Tests.Redaction;

public sealed class RedactorPropertyTests
{
    private const string Canary = "c4nary5ecret";

    private static readonly Redactor Redactor = new(new RedactorOptions { HomeFolders = ["/srv/people/ada"] });

    private static readonly Gen<string> Fragment = Gen.OneOf(
        "password", "token", "sig", "signature", "Authorization", "cookie", "api key", "connectionstring", "key", "name", "count", "X-Amz-",
        "=", ":", ": ", " = ", "=>", "%3D", "%26", "?", "&", ";", ",", ".", " ", "\n", "\t", "\"", "'", "`", "\\", "\\\"", "{", "}", "[", "]", "(", ")",
        "--", "-", " -", "://", "@", "/", "#", "https://", "user:pw@", "/home/", "/Users/", @"C:\Users\", @"\Users\", "/mnt/c", "/srv/people/ada", "ada", "~", "***", "*",
        "Bearer ", "basic ", "dXNlcjpodW50ZXIy", "eyJhbGciOiJIUzI1NiJ9.eyJz", "AKIAIOSFODNN7EXAMPLE", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "xoxb-1234567890",
        "-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----", "-----", "true", "null", "{Password}", "abc", "0123456789abcdefg", "ä", "\ud83d", "\0");

    private static readonly Gen<string> Text = Fragment.Array[0, 14].Select(string.Concat);

    [Fact]
    public void Redacting_again_changes_nothing()
    {
        Text.Sample(
            text =>
            {
                var once = Redactor.Redact(text);
                var twice = Redactor.Redact(once);
                return ReferenceEquals(once, twice);
            },
            iter: 200_000);
    }

    [Fact]
    public void A_text_without_a_change_is_the_same_object_and_no_text_grows_beyond_bounds()
    {
        Text.Sample(
            text =>
            {
                var redacted = Redactor.Redact(text);
                return redacted == text ? ReferenceEquals(redacted, text) : redacted.Length <= 4 * text.Length;
            },
            iter: 50_000);
    }

    [Fact]
    public void Any_text_at_all_is_taken()
    {
        Gen.String[Gen.Char, 0, 200].Sample(text => Redactor.Redact(text).Length <= 3 * text.Length && Redactor.Redact(text, text).Length <= 3 * Math.Max(1, text.Length), iter: 20_000);
    }

    [Fact]
    public void A_secret_is_gone_whatever_stands_around_it()
    {
        var forms = Gen.OneOf(
            $"password={Canary}", $"\"apiKey\":\"{Canary}\"", $"--client-secret {Canary}", $"Authorization: Bearer {Canary}", $"https://u:{Canary}@host/x",
            $"https://host/x?a=1&sig={Canary}", $"AccountKey={Canary};", $"/home/{Canary}/x", $@"C:\Users\{Canary}\x", $"Cookie: sid={Canary}");
        var around = Gen.OneOf("", " ", "\n", ", ", "; ", "(", ") ", "text ", "x=1 ", "{", "} ", "[", "] ", "https://host/x ", "at 12:30 ", "***");

        Gen.Select(around.Array[0, 4], forms, around.Array[0, 4]).Sample(
            (before, form, after) => !Redactor.Redact($"{string.Concat(before)}{form}{string.Concat(after)}").Contains(Canary, StringComparison.Ordinal),
            iter: 50_000);
    }

    [Theory]
    [InlineData("=")]
    [InlineData(":")]
    [InlineData("://")]
    [InlineData("://a:b")]
    [InlineData("-")]
    [InlineData(" -")]
    [InlineData("--password ")]
    [InlineData("password=")]
    [InlineData("password=\"")]
    [InlineData("password=(")]
    [InlineData("password={")]
    [InlineData("password: ")]
    [InlineData("\\\"password\\\":\\\"")]
    [InlineData("password=\\\\\\")]
    [InlineData("-----BEGIN RSA PRIVATE KEY")]
    [InlineData("-eyJ")]
    [InlineData(".eyJ")]
    [InlineData("Bearer ")]
    [InlineData("basic YWFh ")]
    [InlineData("/home/")]
    [InlineData(@"C:\Users\")]
    [InlineData(@"C:\Users\a ")]
    [InlineData("sig%3D")]
    [InlineData("a b=")]
    [InlineData("sk-")]
    [InlineData("signature: aaaaaaaaaaaaaaaaaa ")]
    public void Hostile_texts_take_a_time_that_grows_with_their_length_alone(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 400_000 / part.Length));
        var started = Stopwatch.GetTimestamp();

        Redactor.Redact(text);

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
