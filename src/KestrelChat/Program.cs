using System.CommandLine;
using KestrelChat.Hosting;

// Signals are the host's: the parser's own handler would end the process after 2 s, in the middle of a drain.
return await CommandLine.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
