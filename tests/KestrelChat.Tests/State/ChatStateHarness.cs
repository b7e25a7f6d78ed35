using System.Net;
using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;
using KestrelChat.Tests.Records;
using KestrelChat.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.State;

/// <summary>A state with the post of its private messages, and short ways to apply records and to read rooms.</summary>
internal sealed class ChatStateHarness : ILocalSessions
{
    private readonly FakeTime _time = new();

    public ChatStateHarness(Func<ChatOptions, ChatOptions>? configure = null)
    {
        var options = new ChatOptions();
        options = configure?.Invoke(options) ?? options;
        State = new ChatState(options.Rules, options.Logs, this, NullLogger<ChatState>.Instance);
    }

    public ChatState State { get; }

    public List<(long Session, ChatEntry Entry, long After)> Mail { get; } = [];

    public List<(long Session, MessageLog Log, long Position)> Partings { get; } = [];

    public List<(string Network, string? Notice)> Barred { get; } = [];

    public List<long> Closed { get; } = [];

    public List<(long Session, long LeftAt, CloseReason Why)> Ends { get; } = [];

    public List<(long Session, string Room, long Position, ChatEntry Kick)> Moves { get; } = [];

    public AppendOutcome Apply(RecordKind kind, long session, string? room = null, string? to = null, string? text = null, string? from = null)
    {
        return Apply(TestRecords.Of(kind, session, from ?? NickOf(session), room, to, text));
    }

    public AppendOutcome Apply(JournalRecord record)
    {
        record.Taken = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(1));
        return State.Apply(record, _time.GetTimestamp());
    }

    /// <summary>Lets time go by.</summary>
    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>Connects and joins.</summary>
    public AppendOutcome Enter(long session, string nick, string room = RoomName.Lobby)
    {
        Apply(RecordKind.Connected, session, from: nick);
        return Apply(RecordKind.Joined, session, room);
    }

    /// <summary>Connects an operator, without a word to the lobby.</summary>
    public void Admit(long session, string nick) => Apply(new ConnectedRecord { Session = session, From = nick, IsOperator = true });

    public Room Room(string name = RoomName.Lobby) => State.Rooms.All[name];

    /// <summary>The room's lines in the compact style without their times.</summary>
    public string[] Lines(string room = RoomName.Lobby)
    {
        var style = new CompactStyle(TimeZoneInfo.Utc);
        return [.. Entries(room).Select(e => System.Text.Encoding.UTF8.GetString(style.Render(e)).TrimEnd()).Select(l => l.StartsWith('[') ? l[11..] : l)];
    }

    public ChatEntry[] Entries(string room = RoomName.Lobby)
    {
        var entries = new ChatEntry[10_000];
        return entries[..Room(room).Log.OpenCursor(entries.Length).Read(entries, out _)];
    }

    public void Changed(Member before, Member after, long leftAt) => Partings.Add((before.Session, before.Room.Log, leftAt));

    public void Moved(Member before, Member after, long position, ChatEntry kick) => Moves.Add((before.Session, after.Room.Name, position, kick));

    public void Close(Member gone, long leftAt, CloseReason why)
    {
        Closed.Add(gone.Session);
        Ends.Add((gone.Session, leftAt, why));
    }

    public void Bar(IPNetwork network, ChatEntry notice) => Barred.Add((network.ToString(), notice.Text));

    public void Deliver(long session, ChatEntry entry, long after) => Mail.Add((session, entry, after));

    private string NickOf(long session) => State.Roster.TryFind(session, out var member) ? member.Nick : $"unknown-{session}";
}
