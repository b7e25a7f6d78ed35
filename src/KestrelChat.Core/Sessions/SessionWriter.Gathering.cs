using KestrelChat.Messages;

namespace KestrelChat.Sessions;

/// <content>What goes into a write: the lines of the room, what the mailbox holds between them, and what was missed.</content>
internal sealed partial class SessionWriter
{
    private MessageStyle _style;
    private int _entriesWritten;

    private enum GatherResult
    {
        /// <summary>Nothing more to write now.</summary>
        Drained,

        /// <summary>There is more, after a flush.</summary>
        Full,

        /// <summary>The last byte of this connection is written.</summary>
        Last,
    }

    /// <summary>How many lines it missed because the client read too slowly.</summary>
    public long Skipped { get; private set; }

    private GatherResult Gather()
    {
        while (true)
        {
            var item = _session.Participant.Terminal.Mailbox.Peek();
            if (!WriteLog(item))
                return GatherResult.Full;
            if (item is null && _session.Participant.Terminal.Mailbox.Weight > 0)
                continue;
            if (item is null)
                return GatherResult.Drained;
            if (!WriteEntries(item))
                return GatherResult.Full;
            Take(item);
            if (item.IsLast)
                return GatherResult.Last;
        }
    }

    /// <summary>Writes the room's lines that come before an item, all while there is none; false if the write is full before that.</summary>
    private bool WriteLog(MailboxItem? item)
    {
        var limit = item?.After ?? long.MaxValue;
        while (_log.IsBehind(limit))
        {
            var room = _writeBytes - _gathered.Length;
            if (room <= 0)
                return false;
            if (_log.Peek(_style, room, limit) is not { } batch)
                return true;
            // The batch may hold lines that were appended after an item was put: that item comes before them.
            if (item is null && _session.Participant.Terminal.Mailbox.Weight > 0)
                return true;
            if (!_log.TryTake(batch))
                continue;
            if (batch.Lost > 0)
                WriteGap(batch.Lost);
            _gathered.Add(batch.Bytes);
            _messages += batch.Messages;
            if (batch.Messages > 0)
                _newest = batch.Timestamp;
        }

        return true;
    }

    private bool WriteEntries(MailboxItem item)
    {
        while (_entriesWritten < item.Entries.Count)
        {
            if (_gathered.Length >= _writeBytes)
                return false;
            var entry = item.Entries[_entriesWritten++];
            _gathered.Add(entry.Render(entry.Kind is EntryKind.Private ? _style : _style.Quiet));
        }

        _gathered.Add(item.Raw);
        return true;
    }

    private void Take(MailboxItem item)
    {
        _entriesWritten = 0;
        _style = item.Style ?? _style;
        if (item.Cursor is not null)
            _log.Follow(item.Cursor, item.Room);
        if (_session.Participant.Terminal.Mailbox.Remove())
            _session.Participant.Terminal.EndPause();
    }

    private void WriteGap(long missed)
    {
        Skipped += missed;
        _session.Services.Metrics.LinesSkipped(missed);
        var gap = new ChatEntry
        {
            Kind = EntryKind.Gap,
            Time = _session.Services.Time.GetUtcNow(),
            Room = _log.Room,
            Number = missed,
        };
        _gathered.Add(gap.Render(_style));
    }
}
