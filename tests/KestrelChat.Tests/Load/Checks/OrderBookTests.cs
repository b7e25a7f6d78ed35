using KestrelChat.Load.Checks;

namespace KestrelChat.Tests.Load.Checks;

public sealed class OrderBookTests
{
    private const ushort Run = 7;
    private const int Senders = 2;
    private const int Capacity = 16;

    private readonly OrderBook _book = new(Run, firstSender: 3, Senders, Capacity);

    [Fact]
    public void Two_receivers_of_the_same_order_are_in_order()
    {
        AssertSees("0a 1a 0b 1b", default, out var first);
        AssertSees("0a 1a 0b 1b", default, out var second);
        Assert.Equal((4, 4), (first.Got, second.Got));
        Assert.Equal(0, first.LostBefore(4) + second.LostBefore(4));
    }

    [Fact]
    public void A_message_of_another_run_or_sender_is_foreign()
    {
        var place = default(ReaderPlace);
        Assert.Equal(Sighting.Foreign, _book.See(ref place, MessageId.Create(Run + 1, 3, 0)));
        Assert.Equal(Sighting.Foreign, _book.See(ref place, MessageId.Create(Run, 2, 0)));
        Assert.Equal(Sighting.Foreign, _book.See(ref place, MessageId.Create(Run, 5, 0)));
        Assert.Equal(0, _book.Count);
    }

    [Fact]
    public void A_message_that_comes_twice_is_doubled()
    {
        AssertSees("0a 0b 0a! 0c", default, out var place);
        Assert.Equal(3, place.Got);
        Assert.Equal(0, place.LostBefore(3));
    }

    [Fact]
    public void A_message_that_another_receiver_got_and_this_one_did_not_is_lost()
    {
        AssertSees("0a 0b 0c", default, out _);
        AssertSees("0a 0c", default, out var place);
        Assert.Equal(1, place.LostBefore(3));
    }

    [Fact]
    public void Messages_at_the_end_that_did_not_come_are_lost()
    {
        AssertSees("0a", default, out var place);
        Assert.Equal(4, place.LostBefore(5));
    }

    [Fact]
    public void Another_order_than_that_of_the_first_receiver_is_reordered_and_nothing_is_lost()
    {
        AssertSees("0a 1a 0b", default, out _);
        AssertSees("1a 0a~ 0b", default, out var place);
        Assert.Equal(0, place.LostBefore(3));
    }

    [Fact]
    public void Messages_of_one_sender_the_other_way_round_are_reordered_for_the_first_receiver_too()
    {
        AssertSees("0b 0a~ 0c", default, out var place);
        Assert.Equal(0, place.LostBefore(3));
    }

    [Fact]
    public void Whoever_comes_in_the_middle_must_see_all_from_there()
    {
        AssertSees("0a 0b 0c 0d", default, out _);
        AssertSees("0c 0d", ReaderPlace.Unknown, out var place);
        Assert.Equal(0, place.LostBefore(4));
        AssertSees("0b 0d", ReaderPlace.Unknown, out place);
        Assert.Equal(1, place.LostBefore(4));
        Assert.Equal(0, ReaderPlace.Unknown.LostBefore(4));
    }

    [Fact]
    public void What_the_server_owned_up_to_is_not_lost()
    {
        AssertSees("0a 0b 0c 0d 0e 0f", default, out _);
        AssertSees("0a", default, out var place);
        place.Told += 3;
        AssertSees("0e 0f", place, out place);
        Assert.Equal(0, place.LostBefore(6));
        Assert.Equal(3, place.Excused);
    }

    [Fact]
    public void More_missing_than_was_told_is_lost()
    {
        AssertSees("0a 0b 0c 0d 0e 0f", default, out _);
        AssertSees("0a", default, out var place);
        place.Told += 2;
        AssertSees("0e 0f", place, out place);
        Assert.Equal(1, place.LostBefore(6));
    }

    [Fact]
    public void A_gap_at_the_end_accounts_for_what_never_came()
    {
        AssertSees("0a", default, out var place);
        place.Told += 4;
        Assert.Equal(0, place.LostBefore(5));
        Assert.Equal(1, place.LostBefore(6));
    }

    [Fact]
    public void A_receiver_further_behind_than_the_ring_reaches_is_checked_all_the_same()
    {
        const int Many = Capacity * 100;
        var (first, last) = (default(ReaderPlace), default(ReaderPlace));
        for (uint i = 0; i < Many; i++)
            Assert.Equal(Sighting.InOrder, _book.See(ref first, MessageId.Create(Run, 3, i)));
        for (uint i = 0; i < Many; i++)
            Assert.Equal(Sighting.InOrder, _book.See(ref last, MessageId.Create(Run, 3, i)));
        Assert.Equal(0, last.LostBefore(Many));
    }

    [Fact]
    public void The_digest_tells_orders_apart()
    {
        var other = new OrderBook(Run, firstSender: 3, Senders, Capacity);
        var same = new OrderBook(Run, firstSender: 3, Senders, Capacity);
        See(_book, "0a 1a 0b");
        See(same, "0a 1a 0b");
        See(other, "1a 0a 0b");
        Assert.Equal(_book.Digest, same.Digest);
        Assert.NotEqual(_book.Digest, other.Digest);
    }

    private static void See(OrderBook book, string messages)
    {
        var place = default(ReaderPlace);
        foreach (var m in messages.Split(' '))
            book.See(ref place, Id(m));
    }

    /// <summary>Messages such as 0a: the sender and the letter of its message; ! after it means doubled, ~ reordered.</summary>
    private void AssertSees(string messages, ReaderPlace from, out ReaderPlace place)
    {
        place = from;
        foreach (var m in messages.Split(' '))
        {
            var expected = m[^1] switch { '!' => Sighting.Doubled, '~' => Sighting.Reordered, _ => Sighting.InOrder };
            Assert.True(expected == _book.See(ref place, Id(m)), m);
        }
    }

    private static MessageId Id(string message) => MessageId.Create(Run, 3 + message[0] - '0', (uint)(message[1] - 'a'));
}
