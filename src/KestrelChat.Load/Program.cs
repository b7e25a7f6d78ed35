using KestrelChat.Load;
using KestrelChat.Load.Cli;

return ExitCode.Of(() => LoadArguments.Create(LoadProgram.Run).Parse(args));
