using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>
/// The person at the other end, as the commands see it: what it can do and be told. Knows no bytes and no transport.
/// Its methods are for the session's read loop, one at a time; <see cref="TakePrivate"/> is for anybody.
/// </summary>
public sealed partial class Participant
{
    // Where the journal gives no reason of its own.
    private const string Fault = "the server has a fault";

    private readonly ChatServices _services;
    private readonly Inbox _inbox;
    private readonly WakeSignal _writer;
    private WakeSignal? _pause;
    private AppendPipeline? _pipeline;
    private int _ending = -1;

    internal Participant(long session, ChatServices services, Inbox inbox, WakeSignal writer)
    {
        Session = session;
        _services = services;
        Style = services.Options.Style;
        _inbox = inbox;
        _writer = writer;
    }

    public long Session { get; }

    /// <summary>Its name now; empty before it has one.</summary>
    public string Nick { get; private set; } = "";

    /// <summary>Where it is; null before it was shown a room.</summary>
    public Room? Room { get; private set; }

    /// <summary>Whether a room was told that it is there.</summary>
    public bool IsAnnounced { get; private set; }

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

    /// <summary>Takes a name, with others for when somebody has it already.</summary>
    internal async ValueTask TakeNameAsync(IEnumerable<string> candidates)
    {
        foreach (var name in candidates)
        {
            var outcome = await AppendAsync(new JournalRecord { Kind = RecordKind.Connected, Session = Session, From = name }).ConfigureAwait(false);
            if (outcome.Status is not AppendStatus.Applied)
                continue;
            Nick = name;
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
        var outcome = await AppendAsync(Record(RecordKind.Joined, room: Room!.Name)).ConfigureAwait(false);
        IsAnnounced = outcome.Status is AppendStatus.Applied;
        if (!IsAnnounced)
            await ReplyAsync($"#{Room.Name} was not told that you are here: {outcome.Reason ?? Fault}. The next line tries again.").ConfigureAwait(false);
        else if (!outcome.Shown)
            await ReplyQuietJoinAsync(Room).ConfigureAwait(false);
    }

    public ValueTask SayAsync(string text) => PostAsync(Record(RecordKind.Message, room: Room!.Name, text: text));

    public ValueTask ActAsync(string text) => PostAsync(Record(RecordKind.Action, room: Room!.Name, text: text));

    public async ValueTask SetTopicAsync(string text) =>
        await ReportAsync(await AppendAsync(Record(RecordKind.Topic, room: Room!.Name, text: text)).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Writes to one person; says so if there is nobody of that name.</summary>
    public async ValueTask WhisperAsync(string name, string text)
    {
        if (!_services.State.Roster.TryFind(name, out var receiver))
        {
            await ReplyNobodyAsync(name).ConfigureAwait(false);
            return;
        }

        // Before it is stored: what was taken is kept, and what cannot be kept is not taken.
        if (_services.Sessions.IsInboxFull(receiver.Session))
        {
            await RefuseAsync(RefusalReason.InboxFull, $"{receiver.Nick} has too much to read already; not sent. Try again later.").ConfigureAwait(false);
            return;
        }

        _services.Metrics.MessageReceived();
        var outcome = await AppendAsync(Record(RecordKind.Private, to: name, text: text)).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await ReplyNobodyAsync(name).ConfigureAwait(false);
        else
            await ReportAsync(outcome).ConfigureAwait(false);
        await WaitUntilCalmAsync().ConfigureAwait(false);
    }

    /// <summary>Takes another name. The caller has checked the rules; whether it is free is decided in the order of records.</summary>
    public async ValueTask RenameAsync(string name)
    {
        var outcome = await AppendAsync(Record(RecordKind.Renamed, to: name)).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NameTaken)
        {
            await ReplyAsync($"The name {name} is taken.").ConfigureAwait(false);
            return;
        }

        if (outcome.Status is not AppendStatus.Applied)
        {
            await ReportAsync(outcome).ConfigureAwait(false);
            return;
        }

        Nick = name;
        NickSince = outcome.Sequence;
        if (!outcome.Shown)
            await ReplyAsync($"You are now {name}.").ConfigureAwait(false);
    }

    /// <summary>Goes to another room, made if missing: the rest of the old one, the replay of the new one, then the join.</summary>
    public async ValueTask MoveAsync(string roomName)
    {
        var outcome = await AppendAsync(Record(RecordKind.Joined, room: roomName)).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.TooManyRooms)
        {
            await ReplyAsync("There are too many rooms. /rooms lists them; join one of those.").ConfigureAwait(false);
            return;
        }

        if (outcome.Status is not AppendStatus.Applied || !_services.State.Rooms.TryFind(roomName, out var room))
        {
            await ReplyAsync($"You are still in #{Room!.Name}: {outcome.Reason ?? Fault}.").ConfigureAwait(false);
            return;
        }

        await ShowAsync(room, after: outcome.PartedAt, joinedAt: outcome.Position).ConfigureAwait(false);
        if (!outcome.Shown)
            await ReplyQuietJoinAsync(room).ConfigureAwait(false);
    }

    public void ChangeStyle(StyleKind style)
    {
        Style = style;
        Put(new InboxItem { After = Head, Style = _services.Styles[style] });
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
    internal bool HasUnsettled => _pipeline is { IsEmpty: false };

    /// <summary>Whether the others' end waits for what it says. For the registry alone.</summary>
    internal bool IsToSettle { get; set; }

    /// <summary>Waits until all that it said has its place.</summary>
    internal ValueTask SettleAsync() => _pipeline?.DrainAsync() ?? ValueTask.CompletedTask;

    /// <summary>Gives name and place up and lets the write loop end after what is owed.</summary>
    internal async ValueTask DepartAsync(CloseReason reason)
    {
        await SettleAsync().ConfigureAwait(false);
        if (reason.ForTheClient() is { } goodbye)
            Put(new InboxItem { After = Head, Entries = [ChatEntry.Reply(goodbye, _services.Time.GetUtcNow())] });
        if (reason is CloseReason.Shutdown)
            await _services.Sessions.WaitUntilAllSettledAsync(this, _services.Time).ConfigureAwait(false);
        var owed = Head;
        if (Nick.Length > 0)
        {
            var kind = reason is CloseReason.Quit ? RecordKind.Left : RecordKind.Exited;
            var words = reason is CloseReason.Quit ? LastWords : reason.ForTheRoom();
            // The last line that it sees is the one that the room is shown of its end.
            owed = Math.Max(owed, (await AppendAsync(Record(kind, text: words)).ConfigureAwait(false)).PartedAt);
        }

        Put(new InboxItem { After = owed, IsLast = true });
    }

    private long Head => Room?.Log.Head ?? 0;

    private async ValueTask ShowAsync(Room room, long after, long? joinedAt = null)
    {
        var (replay, cursor) = await _services.History.OpenAsync(room, _services.Options.ReplayOnJoin, joinedAt).ConfigureAwait(false);
        Room = room;
        Put(new InboxItem { After = after, Entries = replay, Cursor = cursor });
    }

    private ValueTask PostAsync(JournalRecord record)
    {
        _services.Metrics.MessageReceived();
        _pipeline ??= new AppendPipeline(_services.Journal, ReportAsync);
        return _pipeline.AddAsync(record);
    }

    /// <summary>For what the next line may depend on: waits for the lines before it, then for the outcome.</summary>
    private async ValueTask<AppendOutcome> AppendAsync(JournalRecord record)
    {
        await SettleAsync().ConfigureAwait(false);
        return await _services.Journal.AppendAsync(record).ConfigureAwait(false);
    }

    private async ValueTask ReportAsync(AppendOutcome outcome)
    {
        if (outcome.Status is AppendStatus.Applied)
            return;
        await RefuseAsync(RefusalReason.NotSaved, $"Not saved, not sent: {outcome.Reason ?? "the room is gone"}.").ConfigureAwait(false);
    }

    private JournalRecord Record(RecordKind kind, string? room = null, string? to = null, string? text = null) => new()
    {
        Kind = kind,
        Session = Session,
        From = Nick,
        Room = room,
        To = to,
        Text = text,
    };
}
