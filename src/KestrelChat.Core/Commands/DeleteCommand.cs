using System.Globalization;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class DeleteCommand : IChatCommand
{
    private const int MaxListed = 10;

    public IReadOnlyList<string> Names => ["delete"];

    public string Arguments => "[SEQ]";

    public string Summary => "deletes a message of yours, or in a room where you keep order; without SEQ lists the newest that you may delete";

    public LineCost CostOf(string arguments) => LineCost.History;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
        {
            await ListAsync(caller).ConfigureAwait(false);
            return true;
        }

        if (!long.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return false;
        await caller.ReportActAsync(await caller.Actor.DeleteAsync(sequence).ConfigureAwait(false), $"Message {sequence} is deleted.").ConfigureAwait(false);
        return true;
    }

    private static async ValueTask ListAsync(Participant caller)
    {
        var page = await caller.Services.History.NewestAsync(caller.Room!, Room.HistoryCapacity).ConfigureAwait(false);
        ChatEntry[] shown = [.. page.Entries.Where(caller.Actor.MayDelete).TakeLast(MaxListed)];
        if (page.Fault is { } fault)
            await caller.ReplyAsync($"Not all of the history can be read: {fault}.").ConfigureAwait(false);
        else if (shown.Length == 0)
            await caller.ReplyAsync("There is no message here that you may delete.").ConfigureAwait(false);
        else if (caller.Terminal.Style is StyleKind.Json)
            await caller.ReplyAsync(shown).ConfigureAwait(false);
        else
            await caller.ReplyAsync([.. shown.Select(e => $"{e.Sequence}: {FoundLine.Of(e, caller.TimeZone)}")]).ConfigureAwait(false);
    }
}
