using System.Runtime.InteropServices;
using System.Text;
using KestrelChat.Sessions;

namespace KestrelChat.Tests.Sessions;

public sealed class WriteBytesTests
{
    [Fact]
    public void A_single_piece_is_passed_on_where_it_lies()
    {
        var piece = Encoding.UTF8.GetBytes("one");
        var turn = default(WriteBytes);
        turn.Add(default);
        turn.Add(piece);

        Assert.Equal(3, turn.Length);
        Assert.True(MemoryMarshal.TryGetArray(turn.Take(), out var taken));
        Assert.Same(piece, taken.Array);
        Assert.Equal(0, turn.Length);
    }

    [Fact]
    public void Several_are_joined_in_order_however_long_they_become()
    {
        var expected = new StringBuilder();
        var turn = default(WriteBytes);
        for (var i = 0; i < 2000; i++)
        {
            var piece = $"{i} {new string('x', i % 100)}\n";
            expected.Append(piece);
            turn.Add(Encoding.UTF8.GetBytes(piece));
        }

        Assert.Equal(expected.Length, turn.Length);
        Assert.Equal(expected.ToString(), Encoding.UTF8.GetString(turn.Take().Span));
    }

    [Fact]
    public void A_turn_begins_empty_after_a_joined_one_and_leaves_its_pieces_as_they_were()
    {
        var first = Encoding.UTF8.GetBytes("first ");
        var turn = default(WriteBytes);
        turn.Add(first);
        turn.Add(Encoding.UTF8.GetBytes("second"));
        Assert.Equal("first second", Encoding.UTF8.GetString(turn.Take().Span));

        turn.Add(Encoding.UTF8.GetBytes("third"));

        Assert.Equal("third", Encoding.UTF8.GetString(turn.Take().Span));
        Assert.Equal("first ", Encoding.UTF8.GetString(first));
    }
}
