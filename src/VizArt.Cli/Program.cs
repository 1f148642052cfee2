using System.CommandLine;

var root = new RootCommand("Accuracy and performance regression testing for computer-vision pipelines.");
return await root.Parse(args).InvokeAsync();
