using System.Buffers;
using System.IO.Pipelines;

namespace KestrelChat.Tests.Sessions;

/// <summary>A client's bytes, cut where the test says, then FIN: each read that has seen all it was given gets the next piece,
/// as one more segment of the sequence.</summary>
internal sealed class CutReader(IReadOnlyList<byte[]> pieces) : PipeReader
{
    private Segment? _first;
    private Segment? _last;
    private int _next;
    private int _consumed;
    private bool _wantsMore = true;
    private bool _isCanceled;

    /// <summary>Called when a read gets a next piece.</summary>
    public Action? PieceTaken { get; init; }

    public override bool TryRead(out ReadResult result)
    {
        if (_wantsMore && _next < pieces.Count)
        {
            _last = new Segment(pieces[_next++], _last);
            _first ??= _last;
            PieceTaken?.Invoke();
        }

        var buffer = _first is null ? default : new ReadOnlySequence<byte>(_first, _consumed, _last!, _last!.Memory.Length);
        result = new ReadResult(buffer, _isCanceled, isCompleted: _wantsMore && _next == pieces.Count);
        _isCanceled = false;
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        TryRead(out var result);
        return ValueTask.FromResult(result);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _first = (Segment?)consumed.GetObject() ?? _first;
        _consumed = consumed.GetInteger();
        _wantsMore = _last is null || (examined.GetObject() == _last && examined.GetInteger() == _last.Memory.Length);
    }

    public override void CancelPendingRead() => _isCanceled = true;

    public override void Complete(Exception? exception = null)
    {
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, Segment? before)
        {
            Memory = bytes;
            if (before is null)
                return;
            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }
    }
}
