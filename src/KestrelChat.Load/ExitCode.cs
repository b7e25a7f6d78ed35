using System.CommandLine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Good = 0;

    /// <summary>A threshold was broken.</summary>
    public const int Broken = 1;

    /// <summary>Wrong usage, or a server that cannot be reached: nothing was measured.</summary>
    public const int NotMeasured = 2;

    /// <summary>Runs a command line; what cannot be done goes to the standard error.</summary>
    public static int Of(Func<ParseResult> parse)
    {
        try
        {
            var result = parse();
            var code = result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return result.Errors.Count > 0 ? NotMeasured : code;
        }
        catch (LoadException e)
        {
            Console.Error.WriteLine(e.Message);
            return NotMeasured;
        }
    }
}
