using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Journals;

/// <summary>
/// Keeps records in their order. It does not order them: one that orders on its own (<see cref="DurableOrder"/>) has it keep each batch
/// before anybody sees it; behind an order that keeps them elsewhere it is a view of that one. For one thread, which it may block.
/// </summary>
public interface IRecordSink : IDisposable
{
    /// <summary>Whether something is to be mended as soon as possible, so that it wants to be called again soon.</summary>
    bool IsInTrouble { get; }

    /// <summary>How long it may be left alone; infinite if it has nothing to do by itself.</summary>
    TimeSpan NextPause { get; }

    /// <summary>Keeps records and what they changed of the state. Never throws for a fault of the storage.</summary>
    /// <param name="records">In the order of their sequence numbers, which follow the last one kept.</param>
    /// <param name="delta">What they, and records that need not be kept, changed since the last call.</param>
    /// <returns>Null if all of it is as durable as configured; otherwise none of it is, and this is why, as the end of a sentence.</returns>
    string? Keep(ReadOnlySpan<JournalRecord> records, StateDelta delta);

    /// <summary>Does what is due between batches.</summary>
    /// <param name="isIdle">Whether nothing waits.</param>
    void Maintain(bool isIdle);
}
