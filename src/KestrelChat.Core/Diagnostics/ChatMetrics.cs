using System.Diagnostics.Metrics;
using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Records;

namespace KestrelChat.Diagnostics;

/// <summary>
/// The instruments of what people do. Labels are closed lists: no name, room or address is ever one. What is counted a
/// delivery is added to plain fields, which the instruments read when somebody asks.
/// </summary>
public sealed class ChatMetrics : IDisposable
{
    public const string MeterName = "KestrelChat";

    // From a memory append (microseconds) to a disk in trouble (seconds).
    internal static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _disconnects;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _slowed;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _acts;
    private readonly Counter<long> _logins;
    private readonly Histogram<double> _append;
    private readonly Histogram<double> _delivery;
    private long _accepted;
    private long _received;
    private long _delivered;
    private long _bytesSent;
    private long _bytesReceived;
    private long _skipped;

    public ChatMetrics()
        : this(MeterName)
    {
    }

    /// <summary>Instruments of another meter than the one that is collected: what they count, nobody is told.</summary>
    internal ChatMetrics(string meterName)
    {
        _meter = new Meter(meterName);
        Count("kestrelchat.connections.accepted", "Chat connections accepted, those turned away at once included.", null, () => Volatile.Read(ref _accepted));
        Count("kestrelchat.messages.received", "Messages, actions and private messages taken from clients.", null, () => Volatile.Read(ref _received));
        Count("kestrelchat.messages.delivered", "Messages and actions handed to the kernel for a client; one message to ten clients counts ten.", null, () => Volatile.Read(ref _delivered));
        Count("kestrelchat.bytes.sent", "Bytes handed to the kernel for chat clients.", null, () => Volatile.Read(ref _bytesSent));
        Count("kestrelchat.bytes.received", "Bytes read from chat clients.", null, () => Volatile.Read(ref _bytesReceived));
        Count("kestrelchat.lines.skipped", "Lines that slow readers were told they missed.", null, () => Volatile.Read(ref _skipped));
        _disconnects = _meter.CreateCounter<long>("kestrelchat.disconnects", null, "Chat connections ended, by reason.");
        _refused = _meter.CreateCounter<long>("kestrelchat.messages.refused", null, "Lines from clients that were not sent on, by reason.");
        _slowed = _meter.CreateCounter<long>("kestrelchat.slowed", null, "Waits of clients that were faster than they may be, by what they had too much of.");
        _steps = _meter.CreateCounter<long>("kestrelchat.slowed.steps", null, "What was done about clients that kept being faster than they may be, by step.");
        _acts = _meter.CreateCounter<long>("kestrelchat.moderation.acts", null, "What operators, owners and moderators of rooms, and the server itself did, by kind.");
        _logins = _meter.CreateCounter<long>("kestrelchat.logins", null, "Logins that were tried, by outcome.");
        _append = _meter.CreateHistogram("kestrelchat.append.duration", "s", "From handing a message to the journal until its place is fixed and it is as durable as configured; with the memory journal the last of those that one client sent together is measured.", advice: Durations);
        _delivery = _meter.CreateHistogram("kestrelchat.delivery.duration", "s", "From applying a message to handing it to the kernel for a client; one in sixteen of each client's writes is measured.", advice: Durations);
    }

    /// <summary>Tells the instruments where the present values are to be read.</summary>
    public void Observe(Func<long> connections, Func<long> rooms, Func<long> worstLag, Func<long> logBytes)
    {
        _meter.CreateObservableUpDownCounter("kestrelchat.connections", connections, null, "Chat connections open now.");
        _meter.CreateObservableGauge("kestrelchat.rooms", rooms, null, "Rooms that exist now, but for hidden ones, of which nobody is told.");
        _meter.CreateObservableGauge("kestrelchat.log.lag.entries", worstLag, null, "How many entries the worst reader is behind its room's log.");
        _meter.CreateObservableGauge("kestrelchat.log.bytes", logBytes, "By", "What the logs of all rooms hold in memory, an estimate.");
    }

    public void ConnectionAccepted() => Interlocked.Increment(ref _accepted);

    public void ConnectionEnded(CloseReason reason) => _disconnects.Add(1, new KeyValuePair<string, object?>("reason", reason.Label()));

    public void MessageReceived() => Interlocked.Increment(ref _received);

    public void MessageRefused(RefusalReason reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason.Label()));

    public void Slowed(PaceKind pace) => _slowed.Add(1, new KeyValuePair<string, object?>("pace", pace.Label()));

    public void Stepped(PaceStep step) => _steps.Add(1, new KeyValuePair<string, object?>("step", step.Label()));

    public void Moderated(RecordKind act) => _acts.Add(1, new KeyValuePair<string, object?>("kind", act switch
    {
        RecordKind.Kicked => "kick",
        RecordKind.Announced => "announce",
        RecordKind.Promoted => "promote",
        RecordKind.Demoted => "demote",
        RecordKind.Muted => "mute",
        RecordKind.Unmuted => "unmute",
        RecordKind.Slowed => "slow",
        RecordKind.Banned => "ban",
        RecordKind.Unbanned => "unban",
        RecordKind.HandedOver => "hand_over",
        RecordKind.ModeratorAdded => "moderator_add",
        RecordKind.ModeratorRemoved => "moderator_remove",
        RecordKind.RoomMuted => "room_mute",
        RecordKind.RoomUnmuted => "room_unmute",
        RecordKind.RoomBanned => "room_ban",
        RecordKind.RoomUnbanned => "room_unban",
        RecordKind.AccessSet => "access",
        RecordKind.Invited => "invite",
        RecordKind.Limited => "limit",
        RecordKind.Removed => "delete",
        RecordKind.Erased => "erase",
        RecordKind.HookMade => "hook_make",
        RecordKind.HookRevoked => "hook_revoke",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No act of operators has this kind."),
    }));

    public void TriedLogin(LoginOutcome outcome) => _logins.Add(1, new KeyValuePair<string, object?>("outcome", outcome.Label()));

    public void Received(long bytes) => Interlocked.Add(ref _bytesReceived, bytes);

    public void Sent(long bytes, long messages)
    {
        Interlocked.Add(ref _bytesSent, bytes);
        Interlocked.Add(ref _delivered, messages);
    }

    public void LinesSkipped(long lines) => Interlocked.Add(ref _skipped, lines);

    public void Appended(TimeSpan took) => _append.Record(took.TotalSeconds);

    public void Delivered(TimeSpan took) => _delivery.Record(took.TotalSeconds);

    public void Dispose() => _meter.Dispose();

    private void Count(string name, string description, string? unit, Func<long> value) =>
        _meter.CreateObservableCounter(name, value, unit, description);
}
