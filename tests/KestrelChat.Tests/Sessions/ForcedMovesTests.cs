using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Sessions;

namespace KestrelChat.Tests.Sessions;

public sealed class ForcedMovesTests
{
    private readonly ForcedMoves _moves = new();
    private readonly Room _lobby = new("lobby", new LogLimits(16));

    [Fact]
    public void A_session_takes_its_own_oldest_first_and_none_that_came_later_than_asked()
    {
        ForcedMove[] moves = [Move(1, 5), Move(2, 6), Move(1, 9)];
        Array.ForEach(moves, _moves.Add);

        Assert.Null(_moves.Take(1, upTo: 4));
        Assert.Same(moves[0], _moves.Take(1, upTo: 8));
        Assert.Null(_moves.Take(1, upTo: 8));
        Assert.Same(moves[2], _moves.Take(1, upTo: long.MaxValue));
        Assert.False(_moves.IsEmpty);
        Assert.Same(moves[1], _moves.Take(2, upTo: long.MaxValue));
        Assert.True(_moves.IsEmpty);
    }

    [Fact]
    public void What_ended_leaves_none()
    {
        _moves.Add(Move(1, 5));
        _moves.Add(Move(1, 6));

        _moves.Forget(1);

        Assert.True(_moves.IsEmpty);
    }

    private ForcedMove Move(long session, long sequence) => new(session, _lobby, LeftAt: 1, new RoomPlace(0, sequence));
}
