using KestrelChat.Load.Options;
using KestrelChat.Load.Reports;
using KestrelChat.Load.Runs;
using Spectre.Console;

namespace KestrelChat.Load;

/// <summary>Makes a run, shows it, and judges it.</summary>
internal static class LoadProgram
{
    /// <summary>Does what the command line asked for.</summary>
    /// <exception cref="LoadException">It cannot be made.</exception>
    public static int Run(LoadOptions options)
    {
        if (!OperatingSystem.IsLinux())
            throw new LoadException("This program needs Linux: it waits for its clients with epoll.");
        if (options.Part.IsChild)
        {
            new ChildRun(options).Execute();
            return ExitCode.Good;
        }

        // JSON on the standard output is alone there.
        var isJsonOut = options.Json == "-";
        var output = isJsonOut ? Console.Error : Console.Out;
        var isTerminal = !(isJsonOut ? Console.IsErrorRedirected : Console.IsOutputRedirected);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var view = new LiveView(console, isTerminal);
        using var run = new LoadRun(options, view);
        var report = view.Run(run.Execute);
        ReportText.Write(report, console, output, isTerminal);
        if (options.Json is { } target)
            ReportJson.Write(report, target);
        return report.Thresholds.Any(t => t.Broken) ? ExitCode.Broken : ExitCode.Good;
    }
}
