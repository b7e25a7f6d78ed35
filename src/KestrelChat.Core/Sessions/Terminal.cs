using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Sessions;

/// <summary>
/// Where one person reads: what it is shown besides its room's lines, how that looks, and why it closes. Knows no bytes and no transport:
/// the write loop takes what the mailbox holds.
/// </summary>
public sealed class Terminal
{
    private WakeSignal? _pause;
    private int _ending = -1;

    internal Terminal(StyleKind style, Mailbox mailbox) => (Style, Mailbox) = (style, mailbox);

    /// <summary>How its lines look.</summary>
    public StyleKind Style { get; private set; }

    /// <summary>What the person set about how lines are shown to it.</summary>
    public ReaderSettings Settings { get; private set; } = ReaderSettings.Default;

    /// <summary>Whose lines it does not show; null for nobody.</summary>
    public IgnoreList? Ignored { get; private set; }

    /// <summary>The private message that came last.</summary>
    public ChatEntry? LastPrivate { get; private set; }

    /// <summary>Why it closes, once it is to.</summary>
    internal CloseReason? Ending => _ending < 0 ? null : (CloseReason)_ending;

    /// <summary>What waits to be sent to it alone.</summary>
    internal Mailbox Mailbox { get; }

    /// <summary>What the read loop sleeps on while the client is too fast, or too slow to read. Made by the first one to sleep, as
    /// most never do; to be fetched before the look at what is waited for.</summary>
    internal WakeSignal Pause => Volatile.Read(ref _pause) ?? Interlocked.CompareExchange(ref _pause, new WakeSignal(), null) ?? _pause;

    /// <summary>Shows an item after what was sent before.</summary>
    internal void Show(MailboxItem item) => Mailbox.Put(item);

    /// <summary>Shows lines from then on in that style.</summary>
    internal void ChangeStyle(StyleKind kind, MessageStyle style, long after)
    {
        Style = kind;
        Show(new MailboxItem { After = after, Style = Ignored is { } ignored ? new FilteredStyle(style, ignored) : style });
    }

    /// <summary>Shows lines from then on by other settings.</summary>
    internal void Set(ReaderSettings settings, MessageStyle style, long after)
    {
        Settings = settings;
        ChangeStyle(Style, style, after);
    }

    /// <summary>From then on does not show the lines of those on a list; null for nobody.</summary>
    internal void Ignore(IgnoreList? list, MessageStyle style, long after)
    {
        Ignored = list;
        ChangeStyle(Style, style, after);
    }

    /// <summary>Reads on as another one did, under the number of a session of its own.</summary>
    internal void TakeUp(ReaderView view, MessageStyle style, long session, long after)
    {
        Settings = view.Settings;
        Ignored = view.Ignored?.For(session);
        ChangeStyle(view.Style, style, after);
    }

    /// <summary>Shows a private message. Any thread may call it.</summary>
    /// <param name="entry">The message, or the copy of one that the person wrote.</param>
    /// <param name="after">The place in its room's log that it comes after.</param>
    internal void ShowPrivate(ChatEntry entry, long after)
    {
        if (entry.Kind is EntryKind.Private && Ignored?.Hides(entry) is true)
            return;
        if (entry.Kind is EntryKind.Private)
            LastPrivate = entry;
        Show(new MailboxItem { After = after, Entries = [entry] });
    }

    /// <summary>Asks it to close. The first reason stands. Any thread may call it.</summary>
    internal void RequestEnd(CloseReason reason)
    {
        Interlocked.CompareExchange(ref _ending, (int)reason, -1);
        EndPause();
    }

    /// <summary>Lets the read loop look again at what it waits for. Any thread may call it.</summary>
    internal void EndPause()
    {
        // What was changed, then the look for a sleeper; the sleeper does the reverse. One of the two sees the other.
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _pause)?.CallFromPool();
    }

    /// <summary>Waits while too much of what the person caused itself is unread.</summary>
    internal async ValueTask WaitUntilCalmAsync()
    {
        if (Mailbox.Weight <= Mailbox.CalmAt)
            return;
        var pause = Pause;
        while (Mailbox.Weight > Mailbox.CalmAt && Ending is null)
            await pause.WaitAsync().ConfigureAwait(false);
    }
}
