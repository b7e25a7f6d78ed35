using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>
/// One who acts in the chat: what it says and does becomes records of its session, in the order in which it does them. It needs no
/// terminal: what became of a record is given back. What it is called and where it is, the roster tells. One call at a time.
/// </summary>
public sealed class Actor
{
    // Somebody else has taken it off the roster.
    private static readonly AppendOutcome NotHere = new(AppendStatus.NoSuchSession);

    private readonly ILineAuthor _author;
    private AppendPipeline? _pipeline;

    /// <summary>One who has no name yet.</summary>
    /// <param name="session">Its session.</param>
    /// <param name="services">What all sessions share.</param>
    /// <param name="author">Hears of lines that come to nothing.</param>
    internal Actor(long session, ChatServices services, ILineAuthor author)
    {
        Session = session;
        Services = services;
        _author = author;
    }

    public long Session { get; }

    internal ChatServices Services { get; }

    /// <summary>Its name now; empty while it is not on the roster.</summary>
    public string Nick => Me?.Nick ?? "";

    /// <summary>Where it is; null while it is not on the roster.</summary>
    public Room? Room => Me?.Room;

    /// <summary>Whether its room was told that it is there.</summary>
    public bool IsAnnounced => Me is { IsPresent: true };

    /// <summary>Whether it may do what operators may.</summary>
    public bool IsOperator => Me is { IsOperator: true };

    /// <summary>Whether it keeps order in any room.</summary>
    public bool IsModerator => Me is { } me && Rights.IsModerator(Services.State, me);

    /// <summary>Whether it came by the way that operators have.</summary>
    public bool IsConsole => Me is { IsConsole: true };

    /// <summary>Whether it proved that its name is its own.</summary>
    public bool IsRegistered => Me is { IsRegistered: true };

    /// <inheritdoc cref="Member.NickSince"/>
    public long NickSince => Me?.NickSince ?? 0;

    /// <summary>Whether something that it said may not have its place yet.</summary>
    internal bool HasAppendsUnderWay => _pipeline is { IsEmpty: false };

    /// <summary>Whether the others' end waits for what it says. For the registry alone.</summary>
    internal bool IsToFlush { get; set; }

    /// <summary>Its entry of the roster; null while it has none.</summary>
    internal Member? Me => Services.State.Roster.TryFind(Session, out var me) ? me : null;

    /// <summary>Takes a name: the first of the candidates that nobody has.</summary>
    internal async ValueTask TakeNameAsync(IEnumerable<string> candidates, bool isOperator)
    {
        foreach (var name in candidates)
        {
            var outcome = await AppendAsync(new ConnectedRecord { Session = Session, From = name, IsOperator = isOperator }).ConfigureAwait(false);
            if (outcome.Status is AppendStatus.Applied)
                return;
        }

        throw new InvalidOperationException("No free name was found.");
    }

    /// <summary>Takes another name. The caller has checked the rules; whether it is free is decided in the order of records.</summary>
    public ValueTask<AppendOutcome> RenameAsync(string name) => AppendAsync(new RenamedRecord { Session = Session, From = Nick, To = name });

    /// <summary>Enters a room, made if missing, and leaves the one where it was. A room that an account's owner makes is that account's.</summary>
    public async ValueTask<AppendOutcome> EnterAsync(string roomName)
    {
        if (this.ObjectionToEntering(roomName) is { } objection)
            return objection;
        if (IsRegistered && !Services.State.Rooms.TryFind(roomName, out _)
            && await AppendAsync(new FoundedRecord { Session = Session, From = Nick, Room = roomName }).ConfigureAwait(false) is { Status: AppendStatus.NotSaved } fault)
            return fault;
        return await AppendAsync(new JoinedRecord { Session = Session, From = Nick, Room = roomName }).ConfigureAwait(false);
    }

    /// <summary>Says a line in its room. It is gathered with what came in the same piece, and handed over when the session has read all (<see cref="FlushAppendsAsync"/>).</summary>
    public ValueTask SayAsync(string text) => PostAsync(Me is { } me ? new MessageRecord { Session = Session, From = me.Nick, Room = me.Room.Name, Text = text } : null);

    /// <summary>Does something in its room.</summary>
    public ValueTask ActAsync(string text) => PostAsync(Me is { } me ? new ActionRecord { Session = Session, From = me.Nick, Room = me.Room.Name, Text = text } : null);

    /// <summary>Says a line of the server's own in the hidden room, whether or not it has a name.</summary>
    internal ValueTask ProbeAsync(string text) => PostAsync(new ProbeRecord { Session = Session, From = "", Text = text });

    /// <summary>Sets the topic of its room.</summary>
    public ValueTask<AppendOutcome> SetTopicAsync(string text) => Me is { } me
        ? AppendAsync(new TopicRecord { Session = Session, From = me.Nick, Room = me.Room.Name, Text = text })
        : ValueTask.FromResult(NotHere);

    /// <summary>Says that it is away, with what others are told of it; without a text, that it is back.</summary>
    public ValueTask<AppendOutcome> SetAwayAsync(string? text) => AppendAsync(new AwayRecord { Session = Session, From = Nick, Text = text });

    /// <summary>Tells the operators of somebody.</summary>
    public ValueTask<AppendOutcome> ReportAsync(string name, string text) => AppendAsync(new ReportedRecord { Session = Session, From = Nick, To = name, Text = text });

    /// <summary>Writes to one person.</summary>
    public ValueTask<AppendOutcome> WhisperAsync(string name, string text)
    {
        var record = new PrivateRecord { Session = Session, From = Nick, To = name, Text = text };
        Services.Trace(record);
        var isHere = Services.State.Roster.TryFind(name, out var receiver) && !receiver.IsVisitor;
        Account? account = null;
        if (!isHere && !Services.State.Accounts.TryFind(name, out account))
            return RefuseAsync(record, new AppendOutcome(AppendStatus.NoSuchName));
        if ((isHere ? this.ObjectionToWriting(receiver!) : this.ObjectionToWriting(account!)) is { } objection)
            return RefuseAsync(record, objection);
        // Before it is stored: what was taken is kept, and what cannot be kept is not taken.
        if (isHere && Services.Sessions.IsMailboxFull(receiver!.Session))
            return RefuseAsync(record, new AppendOutcome(AppendStatus.MailboxFull, $"{receiver.Nick} has too much to read already"));
        Services.Metrics.MessageReceived();
        return AppendAsync(record);
    }

    /// <summary>Gives name and place up, with last words if it goes on purpose.</summary>
    internal ValueTask<AppendOutcome> LeaveAsync(string? text) => AppendAsync(new LeftRecord { Session = Session, From = Nick, Text = text });

    /// <summary>Gives name and place up because its connection ends.</summary>
    internal ValueTask<AppendOutcome> ExitAsync(string? why) => AppendAsync(new ExitedRecord { Session = Session, From = Nick, Text = why });

    /// <summary>Waits until all that it said has its place.</summary>
    internal ValueTask FlushAppendsAsync() => _pipeline?.DrainAsync() ?? ValueTask.CompletedTask;

    /// <summary>Does what not everybody may, and counts it.</summary>
    internal async ValueTask<AppendOutcome> ModerateAsync(JournalRecord record)
    {
        var outcome = await AppendAsync(record).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.Applied)
            Services.Metrics.Moderated(record.Kind);
        return outcome;
    }

    private static ValueTask<AppendOutcome> RefuseAsync(JournalRecord record, AppendOutcome outcome)
    {
        record.EndSpan(outcome);
        return ValueTask.FromResult(outcome);
    }

    private ValueTask PostAsync(JournalRecord? record)
    {
        if (record is null)
            return _author.RefusedAsync(NotHere);
        Services.Metrics.MessageReceived();
        Services.Trace(record);
        _pipeline ??= new AppendPipeline(Services.Order, _author);
        return _pipeline.AddAsync(record);
    }

    /// <summary>For what the next line may depend on: waits for the lines before it, then for the outcome.</summary>
    internal async ValueTask<AppendOutcome> AppendAsync(JournalRecord record)
    {
        await FlushAppendsAsync().ConfigureAwait(false);
        return await Services.Order.AppendAsync(record).ConfigureAwait(false);
    }
}
