namespace KestrelChat.Messages;

/// <summary>A run of entries of one log as bytes of one style, shared by all readers that stand at its start.</summary>
/// <param name="From">The position of the first entry asked for.</param>
/// <param name="Next">The position after the last one.</param>
/// <param name="Lost">How many at the start were no longer there.</param>
/// <param name="Messages">How many of them people wrote.</param>
/// <param name="Timestamp">The <see cref="ChatEntry.Timestamp"/> of the newest.</param>
/// <param name="Bytes">The lines.</param>
internal sealed record RenderedBatch(long From, long Next, long Lost, int Messages, long Timestamp, ReadOnlyMemory<byte> Bytes);
