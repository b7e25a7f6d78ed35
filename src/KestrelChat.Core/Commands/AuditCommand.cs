using System.Globalization;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class AuditCommand : IChatCommand
{
    private const int Default = 20;
    private const int Most = 1000;

    public IReadOnlyList<string> Names => ["audit"];

    public string Arguments => "[N]";

    public string Summary => $"shows the newest N things that operators did or were told ({Default}, at most {Most})";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var wanted = Default;
        if (arguments.Length > 0 && (!int.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out wanted) || wanted == 0))
            return false;
        var page = await caller.Services.Stored.ReadActsAsync(Math.Min(wanted, Most)).ConfigureAwait(false);
        if (page.Entries.Count > 0)
            await caller.ReplyAsync([.. page.Entries.Select(e => FoundLine.Of(e, caller.TimeZone))]).ConfigureAwait(false);
        if (page.Fault is { } fault)
            await caller.ReplyAsync($"Not all of it can be read: {fault}.").ConfigureAwait(false);
        else if (page.Entries.Count == 0)
            await caller.ReplyAsync("Operators have done nothing yet.").ConfigureAwait(false);
        return true;
    }
}
