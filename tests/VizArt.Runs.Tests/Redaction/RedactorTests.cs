namespace VizArt.Runs.Tests.Redaction;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("password=hunter2", "password=***")]
    [InlineData("password: hunter2", "password: ***")]
    [InlineData("""{"password":"hun\"ter2","n":1}""", """{"password":"***","n":1}""")]
    [InlineData("""{\"password\":\"hunter2\",\"n\":1}""", """{\"password\":\"***\",\"n\":1}""")]
    [InlineData("{'client_secret': 'hunter2'}", "{'client_secret': '***'}")]
    [InlineData("tool --password hunter2 --level 3", "tool --password *** --level 3")]
    [InlineData("tool -Token hunter2 x", "tool -Token *** x")]
    [InlineData("tool --api-key=hunter2 x", "tool --api-key=*** x")]
    [InlineData("dbPassword = hunter2, next", "dbPassword = ***, next")]
    [InlineData("(API_KEY=hunter2)", "(API_KEY=***)")]
    [InlineData("api key: hunter2", "api key: ***")]
    [InlineData("DB_PASSWORD=hunter2\nx", "DB_PASSWORD=***\nx")]
    [InlineData("password => 'hunter2'", "password => '***'")]
    [InlineData("password=\"unclosed\nx \"y\"", "password=\"***\nx \"y\"")]
    [InlineData("\"private_key\": \"-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\", \"n\": 1", "\"private_key\": \"***\", \"n\": 1")]
    [InlineData("headers[\"X-Api-Key\"] = \"hunter2\"", "headers[\"X-Api-Key\"] = \"***\"")]
    [InlineData("\"secrets\": [\"a\", \"b\"], \"n\": 1", "\"secrets\": [***], \"n\": 1")]
    [InlineData("token: Bearer hunter2 x", "token: *** x")]
    [InlineData("SASToken=abc SASTokenCount=3", "SASToken=*** SASTokenCount=3")]
    public void A_value_named_like_a_secret_is_hidden(string text, string expected)
    {
        Assert.Equal(expected, Redactor.Default.Redact(text));
    }

    [Theory]
    [InlineData("Authorization: Bearer abc\nHost: x", "Authorization: ***\nHost: x")]
    [InlineData("curl -H \"Authorization: Basic abc\" https://x", "curl -H \"Authorization: ***\" https://x")]
    [InlineData("Set-Cookie: a=b; c=d", "Set-Cookie: ***")]
    [InlineData("ConnectionString=Server=a;User=b;Pwd=c", "ConnectionString=***")]
    [InlineData("connection string: Server=a;User=b;Pwd=c", "connection string: ***")]
    [InlineData("Server=a;User Id=b;Password=c;Timeout=3", "Server=a;User Id=b;Password=***;Timeout=3")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b==;X=y", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=***;X=y")]
    [InlineData("Driver=x;PWD={a;b};Y=z", "Driver=x;PWD={***};Y=z")]
    [InlineData("got Bearer abcdefghijklmnop1 from", "got Bearer *** from")]
    [InlineData("got basic dXNlcjpodW50ZXIy from", "got basic *** from")]
    public void Headers_and_connection_strings_lose_their_secrets(string text, string expected)
    {
        Assert.Equal(expected, Redactor.Default.Redact(text));
    }

    [Theory]
    [InlineData("https://user:hunter2@host/x", "https://***@host/x")]
    [InlineData("postgres://user:hun/ter2@host/x", "postgres://***@host/x")]
    [InlineData("https://host:8080/x?email=a@b", "https://host:8080/x?email=a@b")]
    [InlineData("https://a.blob.core.windows.net/c/b?sv=2024&se=2026&sig=ab%2Fcd%3D", "https://a.blob.core.windows.net/c/b?sv=2024&se=2026&sig=***")]
    [InlineData("https://s3/x?X-Amz-Credential=AB%2F1&X-Amz-Signature=cd&y=1", "https://s3/x?X-Amz-Credential=***&X-Amz-Signature=***&y=1")]
    [InlineData("https://gcs/x?X-Goog-Signature=cd", "https://gcs/x?X-Goog-Signature=***")]
    [InlineData("https://cf/x?Policy=a&Signature=b&Key-Pair-Id=c", "https://cf/x?Policy=***&Signature=***&Key-Pair-Id=***")]
    [InlineData("https://maps/x?key=AB&code=1", "https://maps/x?key=***&code=***")]
    [InlineData("https://x/?url=https%3A%2F%2Fy%3Fsig%3Dab%26z%3D1", "https://x/?url=https%3A%2F%2Fy%3Fsig%3D***%26z%3D1")]
    public void Addresses_lose_users_passwords_and_signatures(string text, string expected)
    {
        Assert.Equal(expected, Redactor.Default.Redact(text));
    }

    [Theory]
    [InlineData("is eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1, there", "is ***, there")]
    [InlineData("id AKIAIOSFODNN7EXAMPLE.", "id ***.")]
    [InlineData("a ghp_abcdefghijklmnopqrstuvwxyz0123456789 b", "a *** b")]
    [InlineData("a github_pat_11ABCDEFG0abcdefghijkl_xyz b", "a *** b")]
    [InlineData("xoxb-1234567890-abcdef", "***")]
    [InlineData("a -----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY----- b", "a *** b")]
    [InlineData("key=-----BEGIN PRIVATE KEY-----\nMII cut off", "key=***")]
    [InlineData("password=-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\nx", "password=***\nx")]
    public void Secrets_known_by_their_looks_are_hidden(string text, string expected)
    {
        Assert.Equal(expected, Redactor.Default.Redact(text));
    }

    [Theory]
    [InlineData("/home/ada/x.png", "~/x.png")]
    [InlineData("Could not find file '/home/ada/repo/x.png'.", "Could not find file '~/repo/x.png'.")]
    [InlineData("file:///home/ada", "file://~")]
    [InlineData("/Users/ada/x", "~/x")]
    [InlineData(@"C:\Users\ada\x.png", @"~\x.png")]
    [InlineData(@"C:\\Users\\ada\\x.png", @"~\\x.png")]
    [InlineData(@"in C:\Users\Ada Lovelace\x.png", @"in ~\x.png")]
    [InlineData(@"c:/Users/ada/x", "~/x")]
    [InlineData("/mnt/c/Users/ada/x", "~/x")]
    [InlineData("/srv/people/ada/x:1", "~/x:1")]
    [InlineData("/srv/people/adams/x", "/srv/people/adams/x")]
    [InlineData("https://api/home/ada", "https://api/home/ada")]
    [InlineData("GET /users/42", "GET /users/42")]
    [InlineData("in /root", "in /root")]
    public void Home_folders_become_a_tilde(string text, string expected)
    {
        var redactor = new Redactor(new RedactorOptions { HomeFolders = ["/srv/people/ada", "/root"] });

        Assert.Equal(expected, redactor.Redact(text));
    }

    [Theory]
    [InlineData("tokenizer=bpe design=3 signal: 4 significance=0.05 assignment: x")]
    [InlineData("token_count=3 max_tokens: 512 passwordLength=8 tokenExpiry=3")]
    [InlineData("hasPassword: true, token=null")]
    [InlineData("Login with password={Password}")]
    [InlineData("method signature: int Run(Sample)")]
    [InlineData("F1 of car in session=3 after pass=2")]
    [InlineData("InferenceSession: the model cannot be loaded")]
    [InlineData("VIZ101 F1 0.783 is below the required 0.800 (short by 0.017). Worst category: Platelets 0.61.")]
    [InlineData("password=")]
    [InlineData("password:\nnext")]
    [InlineData("12:34:56 C:\\data\\x.png a=b key=c monkey: d")]
    [InlineData("Bearer authentication and basic usage")]
    [InlineData("a - token - b")]
    [InlineData("")]
    public void Everything_else_stays_and_is_the_same_object(string text)
    {
        Assert.Same(text, Redactor.Default.Redact(text));
    }

    [Theory]
    [InlineData("password", "hunter2", "***")]
    [InlineData("Sig", "hunter2", "***")]
    [InlineData("ApiKey", "***", "***")]
    [InlineData("tokenizer", "bpe", "bpe")]
    [InlineData("HasPassword", "true", "true")]
    [InlineData("url", "https://x?sig=a", "https://x?sig=***")]
    public void A_property_is_judged_by_its_name_then_by_its_value(string name, string value, string expected)
    {
        Assert.Equal(expected, Redactor.Default.Redact(name, value));
    }

    [Fact]
    public void Added_names_hide_in_every_way_of_writing_them()
    {
        var redactor = new Redactor(new RedactorOptions { Names = ["patient_id"] });

        Assert.Equal("PatientId=*** patient-id: *** outpatient_idle=3", redactor.Redact("PatientId=7 patient-id: 8 outpatient_idle=3"));
        Assert.Equal("***", redactor.Redact("thePatientID", "7"));
    }

    [Fact]
    public void Added_patterns_hide_what_they_match_or_their_group()
    {
        var redactor = new Redactor(new RedactorOptions { Patterns = [@"\bMRN\d{6}\b", "login\\((?<secret>[^)]*)\\)"] });

        Assert.Equal("patient ***: login(***)", redactor.Redact("patient MRN123456: login(a, b)"));
    }

    [Fact]
    public void Patterns_that_need_backtracking_are_rejected_together()
    {
        var error = Assert.Throws<ArgumentException>(() => new Redactor(new RedactorOptions { Patterns = ["(?=a)", "a", "("] }));

        Assert.StartsWith("Patterns of the redactor cannot be used: '(?=a)': ", error.Message, StringComparison.Ordinal);
        Assert.Contains("; '(': ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_hides_nothing()
    {
        Assert.Equal("password=hunter2", Redactor.None.Redact("password=hunter2"));
        Assert.Equal("hunter2", Redactor.None.Redact("password", "hunter2"));
    }
}
