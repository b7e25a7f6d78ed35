using System.IO.Pipelines;

namespace KestrelChat.Streams;

/// <summary>Where the events of a stream go.</summary>
/// <param name="Writer">Takes whole events with each write, which ends when the reader has room for more.</param>
/// <param name="IsDirect">Whether a write that the kernel has room for is no more than a system call, so that a sweep can make it.</param>
/// <param name="Patience">How long a write may wait; who takes nothing for longer is cut.</param>
/// <param name="Cancel">Ends the stream.</param>
public sealed record StreamOutput(PipeWriter Writer, bool IsDirect, TimeSpan Patience, CancellationToken Cancel);
