namespace KestrelChat.Sessions;

/// <summary>
/// What waits for one connection besides its room: answers, private messages, a change of room or style. Anybody adds, which wakes the
/// connection's write loop; that one takes. What is counted is how heavy the items are (<see cref="MailboxItem.Weight"/>). Small and bounded: an empty one costs five words, so that it is its own lock.
/// </summary>
/// <param name="writer">Wakes the write loop.</param>
internal sealed class Mailbox(WakeSignal writer)
{
    /// <summary>With so many unread items no further private message is taken. What was on its way by then comes in all the same: one of
    /// each sender at the most, as a sender waits for the outcome of one before the next.</summary>
    public const int MaxUnread = 256;

    /// <summary>With so many unread items the connection's own commands wait.</summary>
    public const int CalmAt = 32;

    private MailboxItem? _first;
    private MailboxItem? _last;
    private int _weight;

    /// <summary>How heavy all items are together.</summary>
    public int Weight => Volatile.Read(ref _weight);

    /// <summary>Whether others must wait with their private messages.</summary>
    public bool IsFull => Weight >= MaxUnread;

    /// <summary>Adds an item. What the connection causes itself is bounded by <see cref="CalmAt"/>, what others cause by <see cref="IsFull"/>.</summary>
    public void Put(MailboxItem item)
    {
        lock (this)
        {
            if (_last is null)
                _first = item;
            else
                _last.Next = item;
            _last = item;
            _weight += item.Weight;
        }

        writer.CallFromPool();
    }

    /// <summary>The oldest item, or null.</summary>
    public MailboxItem? Peek() => Volatile.Read(ref _weight) == 0 ? null : Volatile.Read(ref _first);

    /// <summary>Removes the oldest item.</summary>
    /// <returns>Whether that brought it down to <see cref="CalmAt"/>.</returns>
    public bool Remove()
    {
        lock (this)
        {
            var before = _weight;
            _weight -= _first!.Weight;
            _first = _first.Next;
            if (_first is null)
                _last = null;
            return before > CalmAt && _weight <= CalmAt;
        }
    }
}
