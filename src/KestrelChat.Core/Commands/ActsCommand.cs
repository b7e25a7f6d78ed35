using System.Globalization;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

/// <summary>What the commands share by which operators look up what was done.</summary>
/// <param name="areReports">Whether it shows what was reported, or what was done.</param>
/// <param name="nothing">What is said where there is none.</param>
internal abstract class ActsCommand(bool areReports, string nothing) : IChatCommand
{
    protected const int Default = 20;
    protected const int Most = 1000;

    public abstract IReadOnlyList<string> Names { get; }

    public string Arguments => "[N]";

    public abstract string Summary { get; }

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var wanted = Default;
        if (arguments.Length > 0 && (!int.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out wanted) || wanted == 0))
            return false;
        var page = await caller.Services.Stored.ReadActsAsync(Math.Min(wanted, Most), areReports).ConfigureAwait(false);
        if (page.Entries.Count > 0)
            await caller.ReplyAsync([.. page.Entries.Select(e => FoundLine.Of(e, caller.TimeZone))]).ConfigureAwait(false);
        if (page.Fault is { } fault)
            await caller.ReplyAsync($"Not all of it can be read: {fault}.").ConfigureAwait(false);
        else if (page.Entries.Count == 0)
            await caller.ReplyAsync(nothing).ConfigureAwait(false);
        return true;
    }
}
