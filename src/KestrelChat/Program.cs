using KestrelChat.Hosting;

return await CommandLine.Create().Parse(args).InvokeAsync();
