using KestrelChat.Accounts;
using KestrelChat.Charters;
using KestrelChat.Hooks;
using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;
using Microsoft.Extensions.Logging;

namespace KestrelChat.State;

/// <summary>
/// What the records add up to: who is there under which name, the accounts, what was laid on whom, the rooms, whose they are, and their logs. The only writer of all of it, one record at a
/// time, deciding from the records alone. A record is first decided on (<see cref="Decide"/>), which gives it its number and time; what
/// it causes is seen when it is as durable as configured (<see cref="Show"/>), or never (<see cref="TakeBack"/>).
/// </summary>
public sealed partial class ChatState
{
    private const int ActsKept = 1000;

    private readonly ILogger _logger;
    private readonly PendingEffects _effects;

    // The logs that grew since their readers were last woken.
    private readonly List<MessageLog> _grown = [];

    // What was before the records that were decided on and not shown yet.
    private readonly List<(Room Room, RoomFacts Before)> _touched = [];
    private long _batch = 1;
    private Settled _settled;
    private long _lastSequence;
    private long _lastDeletion;

    /// <summary>A state in which nothing has happened.</summary>
    /// <param name="rules">The values by which it decides until a record changes them.</param>
    /// <param name="logs">How much the rooms' logs keep.</param>
    /// <param name="sessions">The connections of this process.</param>
    /// <param name="logger">For faults.</param>
    public ChatState(StateRules rules, LogLimits logs, ILocalSessions sessions, ILogger<ChatState> logger)
    {
        _logger = logger;
        Rules = rules;
        Rooms = new RoomDirectory(logs);
        _effects = new PendingEffects(sessions, Acts, Reports, Rooms.Together);
        Settle();
    }

    public Roster Roster { get; } = new();

    public RoomDirectory Rooms { get; }

    public AccountDirectory Accounts { get; } = new();

    public SanctionDirectory Sanctions { get; } = new();

    public CharterDirectory Charters { get; } = new();

    public HookDirectory Hooks { get; } = new();

    /// <summary>Those whose connections were lost and who may come back.</summary>
    public LostPeople Lost { get; } = new();

    /// <summary>What operators did since this process began, the newest; where a journal keeps them, it has them all.</summary>
    public MessageLog Acts { get; } = new(ActsKept);

    /// <summary>The same of what they were told by reports.</summary>
    public MessageLog Reports { get; } = new(ActsKept);

    /// <summary>The values by which it decides.</summary>
    public StateRules Rules { get; private set; }

    /// <summary>The sequence number of the newest stored record that was decided on; 0 before the first one.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>The number of the newest record that was shown and deleted something; 0 before the first one.</summary>
    public long LastDeletion => Volatile.Read(ref _lastDeletion);

    /// <summary>The same of those that were decided on.</summary>
    internal long LastDeletionDecided { get; set; }

    /// <summary>The time of the newest record.</summary>
    public DateTimeOffset LastTime { get; private set; }

    /// <summary>Decides on the next record and shows at once what it causes. For journals that keep nothing, which must call
    /// <see cref="WakeReaders"/> after it. A fault in here ends with <see cref="AppendStatus.NotSaved"/> and changes nothing.</summary>
    /// <param name="record">What happened.</param>
    /// <param name="now">The moment, on the monotonic clock.</param>
    public AppendOutcome Apply(JournalRecord record, long now)
    {
        try
        {
            var outcome = Decide(record);
            Show(now);
            return outcome;
        }
        catch (Exception e)
        {
            return Refuse(record, e);
        }
    }

    /// <summary>What a record ends with that cannot be applied for a fault of ours. All that was decided and not shown is taken back.</summary>
    public AppendOutcome Refuse(JournalRecord record, Exception fault)
    {
        TakeBack();
        Log.Failed(_logger, fault, record.Kind);
        return new AppendOutcome(AppendStatus.NotSaved, "the server has a fault");
    }

    /// <summary>Takes in the next record, without anybody seeing it: gives it its time and, if it is stored and not refused, its number.
    /// For the journal alone, one at a time.</summary>
    public AppendOutcome Decide(JournalRecord record)
    {
        record.Time = record.Taken > LastTime ? record.Taken : LastTime;
        record.Sequence = record.IsStored ? LastSequence + 1 : 0;
        var outcome = RecordHandlers.Of(record.Kind).Apply(this, record);
        LastTime = record.Time;
        if (record.IsStored && outcome.Status is AppendStatus.Applied)
            Volatile.Write(ref _lastSequence, record.Sequence);
        else
            record.Sequence = 0;
        return outcome;
    }

    /// <summary>Lets everything be seen that was decided on. For the journal alone, which must call <see cref="WakeReaders"/> after it.</summary>
    /// <param name="now">The moment, on the monotonic clock (<see cref="TimeProvider.GetTimestamp"/>), from which a delivery's time is measured.</param>
    public void Show(long now)
    {
        foreach (var (room, _) in _touched)
            room.ShowTopic();
        _effects.Show(now, _grown);
        foreach (var (room, _) in _touched)
            Rooms.Count(room);
        Settle();
    }

    /// <summary>Goes back to what was last shown: what was decided since is as if it had never come. For the journal alone.</summary>
    public void TakeBack()
    {
        foreach (var (room, before) in _touched)
            room.Facts = before;
        Roster.TakeBack();
        Accounts.TakeBack();
        Sanctions.TakeBack();
        Charters.TakeBack();
        Hooks.TakeBack();
        Lost.TakeBack();
        Rooms.All = _settled.Rooms;
        Rules = _settled.Rules;
        LastTime = _settled.Time;
        Volatile.Write(ref _lastSequence, _settled.Sequence);
        LastDeletionDecided = LastDeletion;
        _effects.Clear();
        Settle();
    }

    /// <summary>Lets everybody see what was applied since the last time: after each batch of records, which a reader then
    /// gets as one piece. For the journal alone.</summary>
    public void WakeReaders()
    {
        foreach (var log in _grown)
            log.WakeReaders();
        _grown.Clear();
    }

    /// <summary>The same, but the readers of one log are left to the caller, who may have the time for them.</summary>
    /// <returns>That log; null if none has grown.</returns>
    internal MessageLog? WakeReadersButOfOne()
    {
        if (_grown.Count == 0)
            return null;
        var last = _grown[^1];
        _grown.RemoveAt(_grown.Count - 1);
        WakeReaders();
        return last;
    }

    private void Settle()
    {
        _touched.Clear();
        _batch++;
        Roster.Settle();
        Accounts.Settle();
        Sanctions.Settle();
        Charters.Settle();
        Hooks.Settle();
        Lost.Settle();
        Rooms.Settle();
        Volatile.Write(ref _lastDeletion, LastDeletionDecided);
        _settled = new Settled(Rooms.All, Rules, LastTime, LastSequence);
    }

    private readonly record struct Settled(
        System.Collections.Immutable.ImmutableSortedDictionary<string, Room> Rooms, StateRules Rules, DateTimeOffset Time, long Sequence);

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "A record could not be applied: {Kind}.")]
        public static partial void Failed(ILogger logger, Exception fault, RecordKind kind);
    }
}
