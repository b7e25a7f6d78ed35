using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Records;

namespace KestrelChat.State;

/// <summary>What becomes of a record, as the span tells it that the record may have.</summary>
internal static class RecordSpans
{
    /// <summary>The record is handed to the journal.</summary>
    public static void NoteAppend(this JournalRecord record)
    {
        if (record.Span is { } span)
            ChatTracer.NoteAppend(span);
    }

    /// <summary>The outcome is known, and readers of the room are yet to be woken: the span ends when they have been shown the line, or here
    /// where there is none to show.</summary>
    public static void EndSpan(this JournalRecord record, in AppendOutcome outcome)
    {
        if (record.Span is not null)
            End(record, outcome);
    }

    private static void End(JournalRecord record, in AppendOutcome outcome)
    {
        var span = record.Span!;
        record.Span = null;
        if (outcome.Status is not AppendStatus.Applied)
        {
            ChatTracer.Refuse(span, ReasonOf(outcome.Status));
            return;
        }

        ChatTracer.NoteDurable(span, record.Sequence);
        if (outcome.Room is { } room)
            room.Log.Waiters.Follow(span);
        else
            span.Stop();
    }

    private static RefusalReason ReasonOf(AppendStatus status) => status switch
    {
        AppendStatus.NoSuchName => RefusalReason.NoSuchName,
        AppendStatus.MailboxFull => RefusalReason.MailboxFull,
        AppendStatus.NotAllowed => RefusalReason.NotAllowed,
        _ => RefusalReason.NotSaved,
    };
}
