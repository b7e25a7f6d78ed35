using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Journals;

/// <summary>
/// The order of everything that people can see, for all rooms. What everything that orders promises:
/// <list type="number">
/// <item><see cref="AppendAsync"/> completes when the record's place in the order is fixed and it is as durable as configured.</item>
/// <item>Each is shown in that order, exactly once, and only when it is as durable as configured: nobody, the sender
/// included, sees a line that a crash can take back. The sender's own echo is the acknowledgement. What <see cref="ChatState"/>
/// decides before that, nobody sees, and it can be taken back.</item>
/// <item>If a record cannot be stored, the append ends with <see cref="AppendStatus.NotSaved"/> and a reason, and nobody ever sees it; what is refused is never stored.</item>
/// <item>The queue before it is bounded; while it is full, <see cref="AppendAsync"/> does not complete and the sockets that feed it are not read.</item>
/// <item><see cref="ChatState"/> decides what needs deciding from the records alone, so that another process which
/// applies the same records reaches the same state. The outcome goes back to the waiting handler.</item>
/// <item>What is not <see cref="JournalRecord.IsStored"/> (presence, logins, rules, probes) is ordered like everything else and need not be durable on one node.</item>
/// </list>
/// </summary>
public interface IRecordOrder : IAsyncDisposable
{
    /// <summary>Puts a record in its place. Records that one caller hands over one after another keep their order, whether
    /// or not it waits in between. Never throws for a fault of the storage: the outcome tells.</summary>
    /// <param name="record">What happened.</param>
    /// <param name="more">Whether the same caller hands over another one at once, as MSG_MORE of send(2) says it: what is
    /// done once a batch, such as the waking of readers, may wait for that one.</param>
    ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false);

    /// <summary>Whether appends wait for a place in its queue. Each such wait lies outside the bound of (4): a caller that has something
    /// under way then waits for that before it hands over more, so that there is one a caller at the most.</summary>
    bool IsFull => false;
}
