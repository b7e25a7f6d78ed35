using KestrelChat.Cli;
using KestrelChat.Storage.Files;

NewFiles.KeepToOwner();
return await CommandLine.RunAsync(args);
