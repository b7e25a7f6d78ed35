using KestrelChat.Rooms;

namespace KestrelChat.Tests.Rooms;

public sealed class RosterTests
{
    private readonly Roster _roster = new();

    [Fact]
    public void Finds_by_name_without_regard_to_case_and_by_connection()
    {
        var alice = new Member(1, "Alice", null);
        _roster.Put(alice);

        Assert.True(_roster.TryFind("aLICE", out var byName));
        Assert.Same(alice, byName);
        Assert.True(_roster.TryFind(1, out var bySession));
        Assert.Same(alice, bySession);
        Assert.False(_roster.TryFind("alic", out _));
        Assert.False(_roster.TryFind(2, out _));
    }

    [Fact]
    public void A_change_leaves_no_trace_of_the_old_name()
    {
        _roster.Put(new Member(1, "alice", null));
        _roster.Put(new Member(1, "ALICE", null));
        _roster.Put(new Member(1, "bob", null));

        Assert.False(_roster.TryFind("alice", out _));
        Assert.True(_roster.TryFind("bob", out _));
        Assert.Equal(1, _roster.Count);
    }

    [Fact]
    public void Removing_frees_both_ways_to_it()
    {
        var alice = new Member(1, "alice", null);
        _roster.Put(alice);

        _roster.Remove(alice);

        Assert.False(_roster.TryFind("alice", out _));
        Assert.False(_roster.TryFind(1, out _));
        Assert.Equal(0, _roster.Count);
    }
}
