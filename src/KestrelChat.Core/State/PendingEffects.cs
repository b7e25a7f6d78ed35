using System.Net;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What records have caused and nobody sees yet, in its order. Reused, so that an effect allocates nothing.</summary>
internal sealed class PendingEffects(ILocalSessions sessions, MessageLog acts, MessageLog reports, AllRooms together)
{
    private readonly List<Effect> _effects = [];
    private readonly List<IPNetwork> _networks = [];
    private readonly List<Func<ChatEntry, ChatEntry?>> _others = [];

    private enum EffectKind
    {
        Appended,
        Delivered,
        Changed,
        Moved,
        Noted,
        Barred,
        Replaced,
        Gone,
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        _effects.Clear();
        if (_networks.Count > 0)
            _networks.Clear();
        if (_others.Count > 0)
            _others.Clear();
    }

    public void Append(Room room, ChatEntry entry) => _effects.Add(new Effect(EffectKind.Appended, entry, room, null, null, 0));

    public void Deliver(Member receiver, ChatEntry entry, long after) => _effects.Add(new Effect(EffectKind.Delivered, entry, null, receiver, null, after));

    public void Change(Member before, Member after, long leftAt) => _effects.Add(new Effect(EffectKind.Changed, null, null, before, after, leftAt));

    public void Move(Member before, Member after, long position, ChatEntry kick) => _effects.Add(new Effect(EffectKind.Moved, kick, null, before, after, position));

    public void Note(ChatEntry act) => _effects.Add(new Effect(EffectKind.Noted, act, null, null, null, 0));

    public void Bar(IPNetwork network, ChatEntry notice)
    {
        // The place is that of the network in a list of its own: an effect stays as small as it is.
        _effects.Add(new Effect(EffectKind.Barred, notice, null, null, null, _networks.Count));
        _networks.Add(network);
    }

    /// <summary>Puts others in the place of entries of a room.</summary>
    /// <param name="room">The room; null for the log of all rooms.</param>
    /// <param name="other">What stands in an entry's place from then on; null for itself.</param>
    public void Replace(Room? room, Func<ChatEntry, ChatEntry?> other)
    {
        _effects.Add(new Effect(EffectKind.Replaced, null, room, null, null, _others.Count));
        _others.Add(other);
    }

    public void Close(Member gone, long leftAt, ChatEntry? cause) => _effects.Add(new Effect(EffectKind.Gone, cause, null, gone, null, leftAt));

    /// <summary>Lets them happen.</summary>
    /// <param name="now">The moment, on the monotonic clock.</param>
    /// <param name="grown">Gets the logs that have grown, whose readers are to be woken.</param>
    public void Show(long now, List<MessageLog> grown)
    {
        var isFollowed = false;
        foreach (var effect in _effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.Appended:
                    effect.Entry!.Timestamp = now;
                    if (grown.Count == 0 || grown[^1] != effect.Room!.Log)
                        grown.Add(effect.Room!.Log);
                    effect.Room!.Append(effect.Entry);
                    isFollowed |= together.Append(effect.Room, effect.Entry);
                    break;
                case EffectKind.Delivered:
                    sessions.Deliver(effect.Member!.Session, effect.Entry!, effect.Place);
                    break;
                case EffectKind.Changed:
                    sessions.Changed(effect.Member!, effect.After!, effect.Place);
                    break;
                case EffectKind.Moved:
                    sessions.Moved(effect.Member!, effect.After!, effect.Place, effect.Entry!);
                    break;
                case EffectKind.Noted:
                    (effect.Entry!.Kind is EntryKind.Reported ? reports : acts).Append(effect.Entry);
                    break;
                case EffectKind.Barred:
                    sessions.Bar(_networks[(int)effect.Place], effect.Entry!);
                    break;
                case EffectKind.Replaced:
                    if (effect.Room is { } room)
                        room.Replace(_others[(int)effect.Place]);
                    else
                        together.Replace(_others[(int)effect.Place]);
                    break;
                default:
                    sessions.Close(effect.Member!, effect.Place, ReasonOf(effect.Entry));
                    break;
            }
        }

        // Before the others: the last one may be woken by who has appended to it.
        if (isFollowed)
            grown.Insert(0, together.Log);
        Clear();
    }

    private static CloseReason ReasonOf(ChatEntry? act) => act?.Kind switch
    {
        null => CloseReason.Removed,
        EntryKind.Banned => CloseReason.Banned,
        EntryKind.Returned => CloseReason.TakenOver,
        _ => CloseReason.Kicked,
    };

    private readonly record struct Effect(EffectKind Kind, ChatEntry? Entry, Room? Room, Member? Member, Member? After, long Place);
}
