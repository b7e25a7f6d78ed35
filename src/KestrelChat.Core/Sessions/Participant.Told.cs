using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.Sessions;

/// <content>What it is told: answers and private messages.</content>
public sealed partial class Participant
{
    /// <summary>Answers with lines after what it was sent before; waits while too many answers are unread.</summary>
    public ValueTask ReplyAsync(params ReadOnlySpan<string> lines)
    {
        var now = _services.Time.GetUtcNow();
        var entries = new ChatEntry[lines.Length];
        for (var i = 0; i < lines.Length; i++)
            entries[i] = ChatEntry.Reply(lines[i], now);
        return ReplyAsync(entries);
    }

    public async ValueTask ReplyAsync(IReadOnlyList<ChatEntry> entries)
    {
        Put(new InboxItem { After = Head, Entries = entries });
        await WaitUntilCalmAsync().ConfigureAwait(false);
    }

    /// <summary>Says that a line was refused, and counts it.</summary>
    public ValueTask RefuseAsync(RefusalReason reason, string why)
    {
        _services.Metrics.MessageRefused(reason);
        return ReplyAsync(why);
    }

    /// <summary>Whether so much waits to be read by it that it takes no private message. Any thread may ask.</summary>
    internal bool IsInboxFull => _inbox.IsFull;

    internal void TakePrivate(ChatEntry entry, long after)
    {
        if (entry.Kind is EntryKind.Private)
            LastPrivate = entry;
        _inbox.Add(new InboxItem { After = after, Entries = [entry] });
        _writer.CallFromPool();
    }

    /// <summary>Sends bytes that are no chat.</summary>
    internal void SendRaw(ReadOnlyMemory<byte> bytes) => Put(new InboxItem { Raw = bytes });

    /// <summary>Waits while too much of what it caused itself is unread.</summary>
    private async ValueTask WaitUntilCalmAsync()
    {
        if (_inbox.Count <= Inbox.CalmAt)
            return;
        var pause = Pause;
        while (_inbox.Count > Inbox.CalmAt && Ending is null)
            await pause.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>What the read loop sleeps on while the client is too fast, or too slow to read. Made by the first one to sleep, as
    /// most never do; to be fetched before the look at what is waited for.</summary>
    internal WakeSignal Pause => Volatile.Read(ref _pause) ?? Interlocked.CompareExchange(ref _pause, new WakeSignal(), null) ?? _pause;

    /// <summary>Lets the read loop look again at what it waits for. Any thread may.</summary>
    internal void EndPause()
    {
        // What was changed, then the look for a sleeper; the sleeper does the reverse. One of the two sees the other.
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _pause)?.CallFromPool();
    }

    private ValueTask ReplyNobodyAsync(string name) => RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {name}.");

    private ValueTask ReplyQuietJoinAsync(Room room) =>
        ReplyAsync($"You are in #{room.Name} with {room.Members.Count} people; who comes and goes is not shown here.");

    private void Put(InboxItem item)
    {
        _inbox.Add(item);
        _writer.CallFromPool();
    }
}
