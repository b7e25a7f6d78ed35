using KestrelChat.Messages;
using KestrelChat.Sessions;

namespace KestrelChat.Probes;

/// <summary>A probe gets no name and no lobby: it is told that it can begin, and shown the hidden room from there on.</summary>
internal sealed class ProbeArrival : IArrival
{
    ValueTask IArrival.GreetAsync(Participant newcomer, string endpoint, bool isOperator)
    {
        var room = newcomer.Services.State.Rooms.Hidden;
        newcomer.Terminal.Show(new MailboxItem
        {
            Entries = [ChatEntry.Reply(ProbeLines.Ready, newcomer.Services.Time.GetUtcNow())],
            Cursor = room.Log.OpenCursor(),
            Room = room.Name,
        });
        return ValueTask.CompletedTask;
    }

    ValueTask IArrival.AnnounceAsync(Participant newcomer) => ValueTask.CompletedTask;
}
