using KestrelChat.History;
using KestrelChat.Limits;
using KestrelChat.Rooms;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class HistoryCommand : IChatCommand
{
    private const int Default = 50;

    public IReadOnlyList<string> Names => ["history"];

    public string Arguments => "[N] [before DATE]";

    public string Summary => $"shows the newest N messages of this room ({Default}, at most {Room.HistoryCapacity}), or those before 2026-11-01 or 2026-11-01 08:35";

    public LineCost CostOf(string arguments) => LineCost.History;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!HistoryArguments.TryParse(arguments, caller.TimeZone, out var wanted))
            return false;
        var most = Math.Min(wanted.Most ?? Default, Room.HistoryCapacity);
        var page = wanted.Until is { } until
            ? await caller.Services.Stored.ReadAsync(new HistoryQuery(caller.Room!.Name, most) { Until = until }).ConfigureAwait(false)
            : await caller.Services.History.NewestAsync(caller.Room!, most).ConfigureAwait(false);
        if (page.Entries.Count > 0)
            await caller.ReplyAsync(page.Entries).ConfigureAwait(false);
        if (page.Fault is { } fault)
            await caller.ReplyAsync($"Not all of the history can be read: {fault}.").ConfigureAwait(false);
        else if (page.IsFull)
            await caller.ReplyAsync($"These are the newest {page.Entries.Count}: more do not fit. /history before DATE goes on.").ConfigureAwait(false);
        else if (page.Entries.Count == 0)
            await caller.ReplyAsync(wanted.Until is null ? "Nothing was said here yet." : "Nothing was said here before that.").ConfigureAwait(false);
        return true;
    }
}
