using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using KestrelChat.Hosting;
using KestrelChat.JournalTools;
using KestrelChat.Settings;
using KestrelChat.Text;

namespace KestrelChat.Cli;

/// <summary>What the program takes on its command line: nothing to run the server, settings, or a command.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    // The sections of the configuration that somebody may set with --Section:Key=Value.
    private static readonly string[] Sections = ["Chat", "Kestrel", "Logging", "AllowedHosts"];

    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        // No argument is the name of a file with more of them.
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
        // Signals are the host's: the parser's own handler would end the process after 2 s, in the middle of a drain.
        var running = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        try
        {
            return await Create().Parse(arguments, parsing).InvokeAsync(running);
        }
        catch (IOException e)
        {
            // The server and the journal's tools tell their own faults.
            return Fail($"The output cannot be written: {e.Message}");
        }
        catch (Exception e)
        {
            return Fail($"Unhandled exception: {e}");
        }
    }

    private static int Fail(string why)
    {
        try
        {
            Console.Error.WriteLine(why);
        }
        catch (IOException)
        {
            // Nobody is there to be told.
        }

        return Failed;
    }

    private static RootCommand Create()
    {
        var check = new Command("check", "Asks the server on this machine whether it lives; exit code 0 if it does. For HEALTHCHECK.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        check.SetAction((result, cancel) => WithSettingsAsync(result, s => HealthProbe.RunAsync(s, cancel)));

        var config = new Command("config", "Prints every setting that a server started in this way would have, where it comes from, and when a change holds.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        config.SetAction((result, _) => WithSettingsAsync(result, s => ConfigurationReport.RunAsync(s, Console.Out)));

        var admin = new Command("admin", "Talks to the server on this machine as an operator, or has it do one command: admin 'kick spammer flooding'; exit code 0 if it did.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        admin.SetAction((result, cancel) => AdminAsync(result, cancel));

        var root = new RootCommand("KestrelChat, a chat server for anyone with a socket: nc HOST 50000")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.Subcommands.Add(admin);
        root.Subcommands.Add(check);
        root.Subcommands.Add(config);
        root.Subcommands.Add(JournalCommands.Create());
        root.SetAction((result, cancel) => WithSettingsAsync(result, s => ChatHost.RunAsync(s, cancel)));
        root.Options.OfType<HelpOption>().Single().Action = new UsageAction();
        var version = root.Options.OfType<VersionOption>().Single();
        version.Action = new VersionAction((SynchronousCommandLineAction)version.Action!);
        return root;
    }

    private static Task<int> AdminAsync(ParseResult result, CancellationToken cancel)
    {
        var (settings, command) = AdminTool.Split(result.UnmatchedTokens);
        // As a part of the command it would be ignored, and nobody would know why there is no server.
        if (result.UnmatchedTokens.Skip(settings.Length).FirstOrDefault(IsSetting) is { } late)
            return WrongAsync($"{late} comes after the command. Settings come before it: KestrelChat admin {late} {result.UnmatchedTokens[settings.Length]}");
        return WithSettingsAsync(settings, s => AdminTool.RunAsync(s, command, cancel));
    }

    private static async Task<int> WrongAsync(string complaint)
    {
        await Console.Error.WriteLineAsync(complaint);
        return WrongUsage;
    }

    private static Task<int> WithSettingsAsync(ParseResult result, Func<string[], Task<int>> run) => WithSettingsAsync([.. result.UnmatchedTokens], run);

    private static async Task<int> WithSettingsAsync(string[] settings, Func<string[], Task<int>> run)
    {
        if (FirstWrong(settings) is { } complaint)
            return await WrongAsync(complaint);
        try
        {
            return await run(settings);
        }
        catch (ConfigurationException e)
        {
            await e.TellAsync(Console.Error);
            return Failed;
        }
    }

    /// <summary>What is wrong with the first argument that is no setting; null if all are.</summary>
    internal static string? FirstWrong(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!IsSetting(argument))
                return Unknown(argument, argument.Split('=', 2)[0]);
            if (argument.Contains('=', StringComparison.Ordinal))
                continue;
            if (++i == arguments.Count)
                return $"{argument} needs a value: {argument}=VALUE.";
        }

        return null;
    }

    private static bool IsSetting(string argument) => argument.StartsWith("--", StringComparison.Ordinal)
        && Sections.Contains(argument[2..].Split('=', 2)[0].Split(':')[0], StringComparer.OrdinalIgnoreCase);

    private static string Unknown(string argument, string name)
    {
        string[] known = ["admin", "check", "config", "journal", "--help", "--version", .. ChatOptionTable.All.Select(o => $"--{o.Key}")];
        var near = NearestWord.Find(name, known);
        var hint = near is null ? "" : $" Did you mean {near}?";
        return $"Unknown argument '{argument}'.{hint} --help lists what there is.";
    }

    private sealed class UsageAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var command = parseResult.CommandResult.Command;
            if (command is RootCommand)
                UsageText.Write(Console.Out);
            // Those of the journal have options of their own, which System.CommandLine lists; what others take it does not know.
            else if (!UsageText.TryWrite(Console.Out, command.Name, command.Description))
                return new HelpAction().Invoke(parseResult);
            return 0;
        }
    }

    /// <summary>The parser's own, which would overlook other arguments.</summary>
    private sealed class VersionAction(SynchronousCommandLineAction parsers) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            if (FirstWrong([.. parseResult.UnmatchedTokens]) is not { } complaint)
                return parsers.Invoke(parseResult);
            Console.Error.WriteLine(complaint);
            return WrongUsage;
        }
    }
}
