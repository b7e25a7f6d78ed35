using KestrelChat.Load;
using KestrelChat.Load.Options;

return ExitCode.Of(() => LoadArguments.Create(LoadProgram.Run).Parse(args));
