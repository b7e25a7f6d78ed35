namespace KestrelChat.Messages;

/// <summary>A run of entries of one log as bytes of one style, shared by all readers that stand at its start.</summary>
/// <param name="Log">The number of the log.</param>
/// <param name="Style">The style of the bytes.</param>
/// <param name="From">The position of the first entry asked for.</param>
/// <param name="Next">The position after the last one.</param>
/// <param name="Lost">How many at the start were no longer there.</param>
/// <param name="Messages">How many of them people wrote.</param>
/// <param name="Timestamp">The <see cref="ChatEntry.Timestamp"/> of the newest.</param>
/// <param name="FullAt">How many bytes were asked for, if the batch ended because of them or of the most entries and not
/// with the log; later entries do not change it.</param>
/// <param name="Bytes">The lines.</param>
/// <param name="Words">Which words they hold; null where no reader of the style asks.</param>
internal sealed record RenderedBatch(
    long Log, MessageStyle Style, long From, long Next, long Lost, int Messages, long Timestamp, int? FullAt, ReadOnlyMemory<byte> Bytes, WordFilter? Words);
