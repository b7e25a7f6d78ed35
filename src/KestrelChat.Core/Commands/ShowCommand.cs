using System.Globalization;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class ShowCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["show"];

    public string Arguments => "SEQ";

    public string Summary => "shows a message whole, such as a paste of which only the beginning was shown";

    public LineCost CostOf(string arguments) => LineCost.History;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!long.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return false;
        var found = await caller.Services.Stored.FindAsync(sequence).ConfigureAwait(false);
        if (found.Fault is { } fault)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"Message {sequence} cannot be read: {fault}.").ConfigureAwait(false);
        else if (found.Entry is { } message && IsFor(caller, message))
            await caller.ReplyAsync([message.Whole()]).ConfigureAwait(false);
        else
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"There is no message {sequence} that you may read.").ConfigureAwait(false);
        return true;
    }

    // Asked after it was read: what is said in a room since it was closed is not shown to others.
    private static bool IsFor(Participant caller, ChatEntry message) =>
        message is { Kind: EntryKind.Message or EntryKind.Action, Room: { } room }
        && Rights.MayRead(caller.Services.State, caller.Actor.Me, room)
        && caller.Terminal.Ignored?.Hides(message) is not true;
}
