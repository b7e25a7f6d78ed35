using System.Buffers;

namespace KestrelChat.Text;

/// <summary>The first bytes of a sequence as one span: without a copy where they lie together, else in a rented array.</summary>
internal readonly ref struct LinearWindow
{
    private readonly byte[]? _rented;

    public LinearWindow(in ReadOnlySequence<byte> sequence, int most)
    {
        var first = sequence.FirstSpan;
        if (sequence.IsSingleSegment || first.Length >= most)
        {
            Span = first[..Math.Min(first.Length, most)];
            return;
        }

        var part = sequence.Slice(0, Math.Min(sequence.Length, most));
        _rented = ArrayPool<byte>.Shared.Rent((int)part.Length);
        part.CopyTo(_rented);
        Span = _rented.AsSpan(0, (int)part.Length);
    }

    public ReadOnlySpan<byte> Span { get; }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }
}
