using KestrelChat.Messages;

namespace KestrelChat.Rooms;

/// <summary>
/// The two logs of a room as one thing that takes memory. A message stands in both and counts until neither holds it any more. For the
/// room's one writer; anybody may ask for the bytes.
/// </summary>
internal sealed class RoomLogs(MessageLog live, MessageLog history)
{
    private long _bytes;

    // How many messages have left the live log: the older ones of the history stand in it alone, and are older than all of the live log.
    private long _messagesGone;

    /// <summary>What the logs hold, as <see cref="EntryWeight"/> counts it.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Puts an entry into the live log, a message into the history before that.</summary>
    public void Append(ChatEntry entry, bool isMessage)
    {
        var weight = EntryWeight.Of(entry);
        Add(weight);
        if (isMessage)
            LeftHistory(history.Append(entry, weight));
        LeftLive(live.Append(entry, isMessage ? -weight : weight));
    }

    /// <summary>Lets the oldest entries go until no more than so many bytes are held.</summary>
    public void TrimTo(long most)
    {
        if (_bytes <= most)
            return;
        while (_bytes > most)
            DropOldest();
        live.Shrink();
        history.Shrink();
    }

    private void DropOldest()
    {
        if (history.Tail < _messagesGone)
            LeftHistory(history.DropOldest());
        else
            LeftLive(live.DropOldest()); // If it was a message, it goes from the history next.
    }

    /// <summary>A message has a negative weight in the live log: what else stands there is nowhere else.</summary>
    private void LeftLive(int weight)
    {
        if (weight > 0)
            Add(-weight);
        else if (weight < 0 && _messagesGone++ < history.Tail)
            Add(weight);
    }

    private void LeftHistory(int weight)
    {
        if (weight > 0 && history.Tail <= _messagesGone)
            Add(-weight);
    }

    private void Add(int weight) => Volatile.Write(ref _bytes, _bytes + weight);
}
