using KestrelChat.Cli;

return await CommandLine.RunAsync(args);
