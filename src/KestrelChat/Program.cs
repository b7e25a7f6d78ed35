using System.CommandLine;
using KestrelChat.Cli;

// No argument is the name of a file with more of them.
var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };

// Signals are the host's: the parser's own handler would end the process after 2 s, in the middle of a drain.
var running = new InvocationConfiguration { ProcessTerminationTimeout = null };

return await CommandLine.Create().Parse(args, parsing).InvokeAsync(running);
