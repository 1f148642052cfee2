return await VizArt.Cli.VizArtTool.RunAsync(args, Console.Out, Console.Error);
