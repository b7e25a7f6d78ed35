using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Scenarios;

/// <summary>
/// An open loop: so many messages a second over all rooms, whatever comes back. The latency counts from when a message was due, so
/// that a server which holds up the load does not hide it (Gil Tene, "How NOT to Measure Latency": coordinated omission).
/// </summary>
/// <param name="speaker">Says them.</param>
/// <param name="rooms">In turn.</param>
/// <param name="rate">Messages a second.</param>
/// <param name="isAlone">No other process of the run shares the processor: then waiting for the next one spins, to be on time.</param>
internal sealed class RateTalk(Speaker speaker, IReadOnlyList<Room> rooms, double rate, bool isAlone) : ITalk
{
    private const int MaxAtOnce = 1000;

    private readonly double _nanoseconds = 1e9 / rate;
    private long _start;
    private long _said;

    public int Patience => isAlone ? 0 : 1;

    public void Feed(long now)
    {
        if (_start == 0)
            _start = now;
        for (var i = 0; i < MaxAtOnce; i++)
        {
            var due = _start + (long)(_said * _nanoseconds);
            if (due > now)
                return;
            var room = rooms[(int)(_said % rooms.Count)];
            var sender = room.Senders[(int)(_said / rooms.Count % room.Senders.Count)];
            _said++;
            if (!Speaker.CanSpeak(sender))
                continue;
            speaker.Say(sender, due);
            sender.Flush();
        }
    }
}
