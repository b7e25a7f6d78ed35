using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

/// <summary>Everything is decided from the records alone: who applies the same ones has the same state.</summary>
public sealed class ChatStateReplicaTests
{
    private static readonly string[] Names = ["al", "AL", "bo", "Bo", "cy", "di", "ed"];
    private static readonly string[] RoomNames = ["lobby", "dev", "tea", "attic"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Two_states_that_apply_the_same_records_are_the_same(int seed)
    {
        var (one, other) = (Small(), Small());
        var random = new Random(seed);
        for (var i = 0; i < 600; i++)
        {
            var (kind, session) = ((RecordKind)random.Next(1, 10), (long)random.Next(1, 9));
            var (room, to, from) = (Pick(random, RoomNames), Pick(random, Names), Pick(random, Names));
            var text = random.Next(3) == 0 ? null : $"text {i}";
            text = kind is RecordKind.Left or RecordKind.Exited ? text : text ?? "";
            if (IsNeverWritten(one, kind, session, room))
                continue;

            var outcome = Apply(one);

            Assert.Equal(outcome with { Room = null }, Apply(other) with { Room = null });
            Assert.Equal(Describe(one), Describe(other));
            AssertSound(one);

            AppendOutcome Apply(ChatStateHarness chat) =>
                chat.Apply(kind, session, room, to, text, kind is RecordKind.Connected ? from : null);
        }
    }

    private static ChatStateHarness Small() => new(o => (o.QuietAbove, o.Limits.MaxRooms, o.LogCapacity) = (2, 3, 16));

    // A session connects once, and only goes to a room where it is not.
    private static bool IsNeverWritten(ChatStateHarness chat, RecordKind kind, long session, string room) =>
        chat.State.Roster.TryFind(session, out var member)
        && (kind is RecordKind.Connected || (kind is RecordKind.Joined && member.IsPresent && member.Room.Name == room));

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static string Describe(ChatStateHarness chat) => string.Join('\n', chat.State.Rooms.All.Values.Select(r =>
        $"{r.Name} ({string.Join(',', r.Members)}) '{r.Topic}' {r.Log.Head} {r.History.Head}: {string.Join('|', chat.Lines(r.Name))}"))
        + string.Join('\n', chat.Mail.TakeLast(4).Select(m => $"{m.Session} {m.Entry.Kind} {m.Entry.From} {m.Entry.To} {m.After}"));

    // The roster and the rooms tell the same story.
    private static void AssertSound(ChatStateHarness chat)
    {
        foreach (var room in chat.State.Rooms.All.Values)
        {
            foreach (var nick in room.Members)
            {
                Assert.True(chat.State.Roster.TryFind(nick, out var member), $"{nick} is in #{room.Name} and not on the server.");
                Assert.Same(room, member.Room);
                Assert.Equal(nick, member.Nick);
            }
        }

        foreach (var name in Names)
        {
            if (chat.State.Roster.TryFind(name, out var member) && member.Room is var room)
                Assert.Same(room, chat.State.Rooms.All.GetValueOrDefault(room.Name));
        }
    }
}
