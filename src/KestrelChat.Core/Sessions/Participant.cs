using KestrelChat.Connections;
using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>
/// The person at the other end, as the commands see it: what it can do and be told. Knows no bytes and no transport.
/// What it is called and where it is, the roster tells. Its methods are for the session's read loop, one at a time; <see cref="TakePrivate"/> is for anybody.
/// </summary>
public sealed class Participant
{
    private readonly ChatServices _services;
    private WakeSignal? _pause;
    private AppendPipeline? _pipeline;
    private int _ending = -1;

    internal Participant(long session, ChatServices services, Mailbox mailbox)
    {
        Session = session;
        _services = services;
        Style = services.Options.Style;
        Mailbox = mailbox;
    }

    public long Session { get; }

    /// <summary>Its name now; empty while it is not on the roster.</summary>
    public string Nick => _services.State.Roster.TryFind(Session, out var me) ? me.Nick : "";

    /// <summary>Where it is; null while it is not on the roster.</summary>
    public Room? Room => _services.State.Roster.TryFind(Session, out var me) ? me.Room : null;

    /// <summary>Whether its room was told that it is there.</summary>
    public bool IsAnnounced => _services.State.Roster.TryFind(Session, out var me) && me.IsPresent;

    /// <summary>How its lines look.</summary>
    public StyleKind Style { get; private set; }

    /// <summary>The newest stored record when it took its name: what was said to that name before was said to somebody else.</summary>
    public long NickSince { get; private set; }

    /// <summary>The rest of its last search; null if there is none.</summary>
    public SearchQuery? NextSearch { get; set; }

    /// <summary>The private message that it got last.</summary>
    public ChatEntry? LastPrivate { get; private set; }

    /// <summary>Why it ends, once it is to.</summary>
    internal CloseReason? Ending => _ending < 0 ? null : (CloseReason)_ending;

    /// <summary>What it said when it left.</summary>
    internal string? LastWords { get; private set; }

    public ChatServices Services => _services;

    /// <summary>What waits to be sent to it alone.</summary>
    internal Mailbox Mailbox { get; }

    /// <summary>Takes a name, with others for when somebody has it already.</summary>
    internal async ValueTask TakeNameAsync(IEnumerable<string> candidates)
    {
        foreach (var name in candidates)
        {
            var outcome = await AppendAsync(new ConnectedRecord { Session = Session, From = name }).ConfigureAwait(false);
            if (outcome.Status is not AppendStatus.Applied)
                continue;
            NickSince = outcome.Sequence;
            return;
        }

        throw new InvalidOperationException("No free name was found.");
    }

    /// <summary>Shows the lobby, without a word to those in it.</summary>
    internal ValueTask ShowLobbyAsync() => ShowAsync(_services.State.Rooms.Lobby, after: 0);

    /// <summary>Tells the lobby, once.</summary>
    internal async ValueTask AnnounceAsync()
    {
        if (IsAnnounced)
            return;
        var outcome = await AppendAsync(new JoinedRecord { Session = Session, From = Nick, Room = RoomName.Lobby }).ConfigureAwait(false);
        if (outcome.Status is not AppendStatus.Applied)
            await this.ReplyNotAnnouncedAsync(outcome).ConfigureAwait(false);
        else if (!outcome.Shown)
            await this.ReplyWhereAsync(outcome.Room!, isShown: false).ConfigureAwait(false);
    }

    public ValueTask SayAsync(string text) => PostAsync(Me is { } me ? new MessageRecord { Session = Session, From = me.Nick, Room = me.Room.Name, Text = text } : null);

    public ValueTask ActAsync(string text) => PostAsync(Me is { } me ? new ActionRecord { Session = Session, From = me.Nick, Room = me.Room.Name, Text = text } : null);

    public async ValueTask SetTopicAsync(string text)
    {
        if (Me is { } me)
            await this.ReportAsync(await AppendAsync(new TopicRecord { Session = Session, From = me.Nick, Room = me.Room.Name, Text = text }).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Writes to one person; says so if there is nobody of that name.</summary>
    public async ValueTask WhisperAsync(string name, string text)
    {
        if (!_services.State.Roster.TryFind(name, out var receiver))
        {
            await this.ReplyNobodyAsync(name).ConfigureAwait(false);
            return;
        }

        // Before it is stored: what was taken is kept, and what cannot be kept is not taken.
        if (_services.Sessions.IsMailboxFull(receiver.Session))
        {
            await this.RefuseAsync(RefusalReason.InboxFull, $"{receiver.Nick} has too much to read already; not sent. Try again later.").ConfigureAwait(false);
            return;
        }

        _services.Metrics.MessageReceived();
        var outcome = await AppendAsync(new PrivateRecord { Session = Session, From = Nick, To = name, Text = text }).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await this.ReplyNobodyAsync(name).ConfigureAwait(false);
        else
            await this.ReportAsync(outcome).ConfigureAwait(false);
        await WaitUntilCalmAsync().ConfigureAwait(false);
    }

    /// <summary>Takes another name. The caller has checked the rules; whether it is free is decided in the order of records.</summary>
    public async ValueTask RenameAsync(string name)
    {
        var outcome = await AppendAsync(new RenamedRecord { Session = Session, From = Nick, To = name }).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NameTaken)
        {
            await this.ReplyAsync($"The name {name} is taken.").ConfigureAwait(false);
            return;
        }

        if (outcome.Status is not AppendStatus.Applied)
        {
            await this.ReportAsync(outcome).ConfigureAwait(false);
            return;
        }

        NickSince = outcome.Sequence;
        if (!outcome.Shown)
            await this.ReplyAsync($"You are now {name}.").ConfigureAwait(false);
    }

    /// <summary>Goes to another room, made if missing: the rest of the old one, the replay of the new one, then the join.</summary>
    public async ValueTask MoveAsync(string roomName)
    {
        var outcome = await AppendAsync(new JoinedRecord { Session = Session, From = Nick, Room = roomName }).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.TooManyRooms)
        {
            await this.ReplyAsync("There are too many rooms. /rooms lists them; join one of those.").ConfigureAwait(false);
            return;
        }

        if (outcome.Status is not AppendStatus.Applied)
        {
            await this.ReplyNotMovedAsync(outcome).ConfigureAwait(false);
            return;
        }

        await ShowAsync(outcome.Room!, after: outcome.PartedAt, joinedAt: new RoomPlace(outcome.Position, outcome.Sequence)).ConfigureAwait(false);
        await this.ReplyWhereAsync(outcome.Room!, outcome.Shown).ConfigureAwait(false);
    }

    public void ChangeStyle(StyleKind style)
    {
        Style = style;
        Mailbox.Put(new MailboxItem { After = Head, Style = _services.Styles[style] });
    }

    /// <summary>Ends the session after everything owed was sent.</summary>
    public void Leave(string text)
    {
        LastWords = text;
        RequestEnd(CloseReason.Quit);
    }

    /// <summary>The first reason stands. Any thread may ask.</summary>
    internal void RequestEnd(CloseReason reason)
    {
        Interlocked.CompareExchange(ref _ending, (int)reason, -1);
        EndPause();
    }

    /// <summary>Whether something that it said may not have its place yet.</summary>
    internal bool HasAppendsUnderWay => _pipeline is { IsEmpty: false };

    /// <summary>Whether the others' end waits for what it says. For the registry alone.</summary>
    internal bool IsToFlush { get; set; }

    /// <summary>Waits until all that it said has its place.</summary>
    internal ValueTask FlushAppendsAsync() => _pipeline?.DrainAsync() ?? ValueTask.CompletedTask;

    /// <summary>Gives name and place up and lets the write loop end after what is owed.</summary>
    internal async ValueTask DepartAsync(CloseReason reason)
    {
        await FlushAppendsAsync().ConfigureAwait(false);
        if (reason.ForTheClient() is { } goodbye)
            Mailbox.Put(new MailboxItem { After = Head, Entries = [ChatEntry.Reply(goodbye, _services.Time.GetUtcNow())] });
        if (reason is CloseReason.Shutdown)
            await _services.Sessions.WaitUntilAllFlushedAsync(this, _services.Time).ConfigureAwait(false);
        var owed = Head;
        if (Nick.Length > 0)
        {
            JournalRecord record = reason is CloseReason.Quit
                ? new LeftRecord { Session = Session, From = Nick, Text = LastWords }
                : new ExitedRecord { Session = Session, From = Nick, Text = reason.ForTheRoom() };
            // The last line that it sees is the one that the room is shown of its end.
            owed = Math.Max(owed, (await AppendAsync(record).ConfigureAwait(false)).PartedAt);
        }

        Mailbox.Put(new MailboxItem { After = owed, IsLast = true });
    }

    private long Head => Room?.Log.Head ?? 0;

    /// <summary>Its entry of the roster; null while it has none.</summary>
    private Member? Me => _services.State.Roster.TryFind(Session, out var me) ? me : null;

    /// <summary>Answers with entries after what was sent before; waits while too many answers are unread.</summary>
    public async ValueTask ReplyAsync(IReadOnlyList<ChatEntry> entries)
    {
        Mailbox.Put(new MailboxItem { After = Head, Entries = entries });
        await WaitUntilCalmAsync().ConfigureAwait(false);
    }

    /// <summary>Takes a private message. Any thread may.</summary>
    internal void TakePrivate(ChatEntry entry, long after)
    {
        if (entry.Kind is EntryKind.Private)
            LastPrivate = entry;
        Mailbox.Put(new MailboxItem { After = after, Entries = [entry] });
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

    /// <summary>Waits while too much of what it caused itself is unread.</summary>
    private async ValueTask WaitUntilCalmAsync()
    {
        if (Mailbox.Count <= Mailbox.CalmAt)
            return;
        var pause = Pause;
        while (Mailbox.Count > Mailbox.CalmAt && Ending is null)
            await pause.WaitAsync().ConfigureAwait(false);
    }

    private async ValueTask ShowAsync(Room room, long after, RoomPlace? joinedAt = null)
    {
        var (replay, cursor) = await _services.History.OpenAsync(room, _services.Options.ReplayOnJoin, joinedAt).ConfigureAwait(false);
        Mailbox.Put(new MailboxItem { After = after, Entries = replay, Cursor = cursor, Room = room.Name });
    }

    private ValueTask PostAsync(JournalRecord? record)
    {
        // Somebody else has taken it off the roster: it is about to be told.
        if (record is null)
            return ValueTask.CompletedTask;
        _services.Metrics.MessageReceived();
        _pipeline ??= new AppendPipeline(_services.Journal, this.ReportAsync);
        return _pipeline.AddAsync(record);
    }

    /// <summary>For what the next line may depend on: waits for the lines before it, then for the outcome.</summary>
    private async ValueTask<AppendOutcome> AppendAsync(JournalRecord record)
    {
        await FlushAppendsAsync().ConfigureAwait(false);
        return await _services.Journal.AppendAsync(record).ConfigureAwait(false);
    }
}
