using System.Globalization;
using KestrelChat.Rooms;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class HistoryCommand : IChatCommand
{
    private const int Default = 50;

    public IReadOnlyList<string> Names => ["history"];

    public string Arguments => "[N]";

    public string Summary => $"shows the newest N messages of this room ({Default}, at most {Room.HistoryCapacity})";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var most = Default;
        if (arguments.Length > 0 && !(int.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out most) && most > 0))
            return false;
        var messages = caller.Room!.NewestMessages(Math.Min(most, Room.HistoryCapacity));
        if (messages.Count == 0)
            await caller.ReplyAsync("Nothing was said here yet.").ConfigureAwait(false);
        else
            await caller.ReplyAsync(messages).ConfigureAwait(false);
        return true;
    }
}
