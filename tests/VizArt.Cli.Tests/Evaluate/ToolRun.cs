using System.Text.Json.Nodes;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>What a command line wrote and how it ended.</summary>
internal sealed record ToolRun(int Status, string Output, string Error)
{
    internal JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    internal static async Task<ToolRun> Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await VizArtTool.RunAsync(args, output, error);
        return new ToolRun(status, output.ToString(), error.ToString());
    }
}
