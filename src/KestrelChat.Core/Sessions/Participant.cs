using KestrelChat.Connections;
using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Options;
using KestrelChat.Rooms;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>
/// The person at the other end, as the commands see it: it acts, and its terminal shows what came of that. Its methods are for the
/// session's read loop, one at a time.
/// </summary>
public sealed class Participant : ILineAuthor, INamedReader
{
    private string? _lastWords;

    internal Participant(long session, ChatServices services, Mailbox mailbox, StyleKind? style = null)
    {
        Actor = new Actor(session, services, this);
        Terminal = new Terminal(style ?? services.Options.Style, mailbox);
    }

    public ChatServices Services => Actor.Services;

    public Actor Actor { get; }

    public Terminal Terminal { get; }

    /// <inheritdoc cref="Actor.Nick"/>
    public string Nick => Actor.Nick;

    /// <inheritdoc cref="Actor.Room"/>
    public Room? Room => Actor.Room;

    /// <summary>Where its times are read: where it said, else where the server is.</summary>
    public TimeZoneInfo TimeZone => Terminal.Settings.Zone ?? Services.Time.LocalTimeZone;

    /// <summary>The rest of its last search; null if there is none.</summary>
    public SearchQuery? NextSearch { get; set; }

    /// <summary>What it is pasting; null while its lines are what they are.</summary>
    internal Paste? Paste { get; set; }

    // Who was taken off the roster by others sees its room up to where that was.
    private long Head => Room?.Log.Head ?? long.MaxValue;

    /// <summary>Shows the lobby, without a word to those in it.</summary>
    internal ValueTask ShowLobbyAsync() => ShowAsync(Services.State.Rooms.Lobby, after: 0);

    /// <summary>Tells the lobby, once.</summary>
    internal async ValueTask AnnounceAsync()
    {
        if (Actor.IsAnnounced)
            return;
        var outcome = await Actor.EnterAsync(RoomName.Lobby).ConfigureAwait(false);
        if (outcome.Status is not AppendStatus.Applied)
            await this.ReplyNotAnnouncedAsync(outcome).ConfigureAwait(false);
        else
            await this.ReplyWhereAsync(outcome.Room!, outcome.Shown).ConfigureAwait(false);
    }

    public async ValueTask SetTopicAsync(string text) => await this.ReportAsync(await Actor.SetTopicAsync(text).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Writes to one person; says so if that is not possible.</summary>
    public async ValueTask WhisperAsync(string name, string text)
    {
        var outcome = await Actor.WhisperAsync(name, text).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await this.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {name}.").ConfigureAwait(false);
        else if (outcome.Status is AppendStatus.MailboxFull)
            await this.RefuseAsync(RefusalReason.MailboxFull, $"{outcome.Reason}; not sent. Try again later.").ConfigureAwait(false);
        else if (outcome is { Status: AppendStatus.Applied, Shown: false })
            await this.ReplyAsync($"{Actor.AccountNameOf(name)} is away; it will be shown at the next login.").ConfigureAwait(false);
        else if (outcome.Status is not AppendStatus.Applied)
            await this.ReportAsync(outcome).ConfigureAwait(false);
        else if (Services.State.Roster.TryFind(name, out var receiver) && Services.Sessions.AwayNotices.IsDue(Actor.Session, receiver, Services.Time))
            await this.ReplyAsync(receiver.DescribeAbsence()).ConfigureAwait(false);
        await Terminal.WaitUntilCalmAsync().ConfigureAwait(false);
    }

    /// <summary>Takes another name. The caller has checked the rules.</summary>
    public async ValueTask RenameAsync(string name)
    {
        var outcome = await Actor.RenameAsync(name).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NameTaken)
            await this.RefuseAsync(RefusalReason.NameTaken, outcome.Reason ?? $"The name {name} is taken.").ConfigureAwait(false);
        else if (outcome.Status is not AppendStatus.Applied || !outcome.Shown)
            await this.ReportActAsync(outcome, $"You are now {name}.").ConfigureAwait(false);
    }

    /// <summary>Goes to another room, made if missing: the rest of the old one, the replay of the new one, then the join.</summary>
    public async ValueTask MoveAsync(string roomName)
    {
        var outcome = await Actor.EnterAsync(roomName).ConfigureAwait(false);
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

        // Where it was brought before that comes first.
        await CatchUpAsync(outcome.Sequence).ConfigureAwait(false);
        await ShowAsync(outcome.Room!, after: outcome.PartedAt, joinedAt: new RoomPlace(outcome.Position, outcome.Sequence)).ConfigureAwait(false);
        await this.ReplyWhereAsync(outcome.Room!, outcome.Shown).ConfigureAwait(false);
    }

    /// <summary>Goes on as who it was before its connection was lost: its settings, what it missed of its room, where it is.</summary>
    /// <param name="arrival">What became of its record.</param>
    /// <param name="view">How it read then.</param>
    /// <param name="after">The number of the last line that it has; null for what the kernel had not taken.</param>
    internal async ValueTask ComeBackAsync(AppendOutcome arrival, ReaderView view, long? after)
    {
        await CatchUpAsync(arrival.Sequence).ConfigureAwait(false);
        Terminal.TakeUp(view, StyleOf(view.Style, view.Settings), Actor.Session, arrival.PartedAt);
        var welcome = ChatEntry.Reply($"You are {Nick} again.", Services.Time.GetUtcNow());
        var room = arrival.Room!;
        if (Returning.OpenMissed(room, view, after) is { } cursor)
        {
            Terminal.Show(new MailboxItem { After = arrival.PartedAt, Entries = [welcome], Cursor = cursor, Room = room.Name });
        }
        else
        {
            Terminal.Show(new MailboxItem { After = arrival.PartedAt, Entries = [welcome] });
            if (after is { } sequence)
                await this.ShowStoredAsync(arrival, sequence).ConfigureAwait(false);
            await ShowAsync(room, after: arrival.PartedAt, joinedAt: new RoomPlace(arrival.Position, arrival.Sequence), replay: after is null ? Services.Options.ReplayOnJoin : 0).ConfigureAwait(false);
        }

        await this.ReplyWhereAsync(room, arrival.Shown).ConfigureAwait(false);
        await this.ShowSessionAsync().ConfigureAwait(false);
    }

    /// <summary>Shows the rooms into which others have brought it; without such a room it costs one look.</summary>
    internal ValueTask CatchUpAsync() => Services.Sessions.Moves.IsEmpty ? ValueTask.CompletedTask : CatchUpAsync(long.MaxValue);

    public void ChangeStyle(StyleKind style) => Terminal.ChangeStyle(style, StyleOf(style, Terminal.Settings), Head);

    /// <summary>How its lines look now.</summary>
    internal MessageStyle CurrentStyle => StyleOf(Terminal.Style, Terminal.Settings);

    /// <summary>Is shown lines by other settings from now on.</summary>
    internal void Set(ReaderSettings settings) => Terminal.Set(settings, StyleOf(Terminal.Style, settings), Head);

    /// <summary>Is shown nothing more that those on a list write.</summary>
    internal void Ignore(IgnoreList list) => Terminal.Ignore(list.People.IsEmpty ? null : list, StyleOf(Terminal.Style, Terminal.Settings), Head);

    /// <summary>Ends the session after everything owed was sent.</summary>
    public void Leave(string text)
    {
        _lastWords = text;
        Terminal.RequestEnd(CloseReason.Quit);
    }

    /// <summary>Answers with entries after what was sent before; waits while too many answers are unread.</summary>
    public async ValueTask ReplyAsync(IReadOnlyList<ChatEntry> entries)
    {
        Terminal.Show(new MailboxItem { After = Head, Entries = entries });
        await Terminal.WaitUntilCalmAsync().ConfigureAwait(false);
    }

    /// <summary>Gives name and place up and lets the write loop end after what is owed.</summary>
    internal async ValueTask DepartAsync(CloseReason reason)
    {
        await Actor.FlushAppendsAsync().ConfigureAwait(false);
        await this.LosePasteAsync().ConfigureAwait(false);
        if (reason.ForTheClient() is { } goodbye)
            Terminal.Show(new MailboxItem { After = Head, Entries = [ChatEntry.Reply(goodbye, Services.Time.GetUtcNow())] });
        if (reason is CloseReason.Shutdown)
            await Services.Sessions.WaitUntilAllFlushedAsync(Actor, Services.Time).ConfigureAwait(false);
        var owed = Head;
        if (Nick.Length > 0)
        {
            var outcome = reason is CloseReason.Quit
                ? await Actor.LeaveAsync(_lastWords).ConfigureAwait(false)
                : await this.ExitAsync(reason).ConfigureAwait(false);
            // The last line that it sees is the one that the room is shown of its end.
            owed = Math.Max(owed, outcome.PartedAt);
        }

        Terminal.Show(new MailboxItem { After = owed, IsLast = true });
    }

    ValueTask ILineAuthor.RefusedAsync(AppendOutcome outcome) => this.ReportAsync(outcome);

    private MessageStyle StyleOf(StyleKind kind, ReaderSettings settings) =>
        Services.Styles.For(this, kind, Services.Options.Colour is ColourUse.Off ? settings with { HasColour = false } : settings);

    private async ValueTask CatchUpAsync(long upTo)
    {
        while (Services.Sessions.Moves.Take(Actor.Session, upTo) is { } move)
        {
            await ShowAsync(move.Room, after: move.LeftAt, joinedAt: move.JoinedAt).ConfigureAwait(false);
            await this.ReplyWhereAsync(move.Room, isShown: true).ConfigureAwait(false);
        }
    }

    private async ValueTask ShowAsync(Room room, long after, RoomPlace? joinedAt = null, int? replay = null)
    {
        var (replayed, cursor) = await Services.History.OpenAsync(room, replay ?? Services.Options.ReplayOnJoin, joinedAt).ConfigureAwait(false);
        Terminal.Show(new MailboxItem { After = after, Entries = replayed, Cursor = cursor, Room = room.Name });
    }
}
