using Esml.TestKit.Engine;

return await EngineHost.RunAsync(new Uri(args[0]), args[1], args.ElementAtOrDefault(2));
