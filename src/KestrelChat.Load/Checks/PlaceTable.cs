namespace KestrelChat.Load.Checks;

/// <summary>The places of one sender's messages by their numbers, all of them. It grows by pieces, so that nothing is ever copied.</summary>
internal sealed class PlaceTable
{
    public const long None = -1;

    private const int PieceSize = 1024;

    private readonly List<uint[]> _pieces = [];

    /// <summary>The place of a message; <see cref="None"/> if nobody has seen it.</summary>
    public long this[uint number]
    {
        // Stored with 1 added, so that a fresh piece says none.
        get => number / PieceSize < _pieces.Count ? _pieces[(int)(number / PieceSize)][number % PieceSize] - 1L : None;
        set
        {
            while (_pieces.Count <= number / PieceSize)
                _pieces.Add(new uint[PieceSize]);
            _pieces[(int)(number / PieceSize)][number % PieceSize] = (uint)(value + 1);
        }
    }
}
