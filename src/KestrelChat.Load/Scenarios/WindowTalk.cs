using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Scenarios;

/// <summary>A closed loop in each room: so many messages are under way that its first receiver has not seen, always.</summary>
internal sealed class WindowTalk(Speaker speaker, IReadOnlyList<Room> rooms, int window) : ITalk
{
    // A message that has not come by then is lost, and must not hold up the rest of the run.
    private const long Stalled = 2_000_000_000;

    private readonly Flow[] _flows = [.. rooms.Select(r => new Flow(r))];

    public int Patience => 1;

    public void Feed(long now)
    {
        foreach (var flow in _flows)
            Feed(flow, now);
    }

    private void Feed(Flow flow, long now)
    {
        var room = flow.Room;
        var seen = room.Receivers[0].Place.Got;
        if (seen != flow.Seen || flow.SeenAt == 0)
            (flow.Seen, flow.SeenAt) = (seen, now);
        else if (now - flow.SeenAt > Stalled)
            (flow.GivenUp, flow.SeenAt) = (room.Sent - seen, now);

        var free = window - (room.Sent - seen - flow.GivenUp);
        for (var i = 0L; i < free; i++)
        {
            var sender = room.Senders[flow.Next++ % room.Senders.Count];
            if (Speaker.CanSpeak(sender))
                speaker.Say(sender, now);
        }

        if (free <= 0)
            return;
        foreach (var sender in room.Senders)
        {
            if (sender.Unsent > 0)
                sender.Flush();
        }
    }

    private sealed class Flow(Room room)
    {
        public Room Room { get; } = room;

        public int Next { get; set; }

        public long Seen { get; set; }

        public long SeenAt { get; set; }

        public long GivenUp { get; set; }
    }
}
