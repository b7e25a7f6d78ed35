using System.Net;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.State;

/// <summary>One of several states that are to be the same: small limits, so that all of them are met.</summary>
internal sealed class Replica : ILocalSessions
{
    private static readonly StateRules Small = new(QuietAbove: 2, MaxRooms: 3);

    private int _told;

    public Replica() => State = new ChatState(Small, new LogLimits(16), this, NullLogger<ChatState>.Instance);

    public ChatState State { get; }

    /// <summary>What people see of the outcome; places in logs, which begin anew with a restart, are left out.</summary>
    public (AppendStatus Status, string? Room, bool Shown, long Sequence, long Number, DateTimeOffset Time) Apply(JournalRecord record)
    {
        var outcome = State.Apply(record, now: 0);
        State.WakeReaders();
        return (outcome.Status, outcome.Room?.Name, outcome.Shown, outcome.Sequence, record.Sequence, record.Time);
    }

    public Replica SaveAndRestore()
    {
        var other = new Replica();
        other.State.Restore(State.Save());
        return other;
    }

    /// <summary>How much the rooms and the people were told.</summary>
    public string Shown() => $"{_told} " + string.Join(' ', State.Rooms.All.Values.Select(r => $"{r.Name} {r.Log.Head} {r.Messages.Head} '{r.Topic}'")) + $" {State.Acts.Head}";

    /// <summary>The roster and the rooms tell the same story.</summary>
    public void AssertSound()
    {
        foreach (var room in State.Rooms.All.Values)
        {
            Assert.Equal(room.Facts.Head, room.Log.Head);
            foreach (var nick in room.Members)
            {
                Assert.True(State.Roster.TryFind(nick, out var member), $"{nick} is in #{room.Name} and not on the server.");
                Assert.Same(room, member.Room);
                Assert.Equal(nick, member.Nick);
            }
        }

        foreach (var member in State.Roster.All)
        {
            Assert.Same(member.Room, State.Rooms.All.GetValueOrDefault(member.Room.Name));
            Assert.Equal(member.IsPresent, member.Room.Members.Contains(member.Nick));
        }
    }

    public void Bar(IPNetwork network, ChatEntry notice) => _told++;

    public void Deliver(long session, ChatEntry entry, long after) => _told++;

    public void Changed(Member before, Member after, long leftAt) => _told++;

    public void Moved(Member before, Member after, long position, ChatEntry kick) => _told++;

    public void Close(Member gone, long leftAt, CloseReason why) => _told++;
}
