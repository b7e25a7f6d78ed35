using KestrelChat.Messages;
using KestrelChat.Rooms;

namespace KestrelChat.Tests.Rooms;

public sealed class RosterTests
{
    private static readonly Room Lobby = new("lobby", new LogLimits(16));

    private readonly Roster _roster = new();

    [Fact]
    public void Finds_by_name_without_regard_to_case_and_by_connection()
    {
        var alice = new Member(1, "Alice", Lobby, IsPresent: true);
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
        _roster.Put(new Member(1, "alice", Lobby, IsPresent: true));
        _roster.Put(new Member(1, "ALICE", Lobby, IsPresent: true));
        _roster.Put(new Member(1, "bob", Lobby, IsPresent: true));

        Assert.False(_roster.TryFind("alice", out _));
        Assert.True(_roster.TryFind("bob", out _));
        Assert.Equal(1, _roster.Count);
    }

    [Fact]
    public void Removing_frees_both_ways_to_it()
    {
        var alice = new Member(1, "alice", Lobby, IsPresent: true);
        _roster.Put(alice);

        _roster.Remove(alice);

        Assert.False(_roster.TryFind("alice", out _));
        Assert.False(_roster.TryFind(1, out _));
        Assert.Equal(0, _roster.Count);
    }

    [Fact]
    public void Operators_are_those_who_are_so_now()
    {
        var alice = new Member(1, "alice", Lobby, IsPresent: true);
        var bob = new Member(2, "bob", Lobby, IsPresent: true, IsOperator: true);
        _roster.Put(bob);
        _roster.Put(alice);
        _roster.Put(alice with { IsOperator = true });
        _roster.Settle();
        Assert.Equal(["alice", "bob"], _roster.Operators.Select(m => m.Nick));

        _roster.Put(alice);
        _roster.Remove(bob);
        Assert.Empty(_roster.Operators);
        _roster.TakeBack();

        Assert.Equal(["alice", "bob"], _roster.Operators.Select(m => m.Nick));
    }

    [Fact]
    public void What_was_not_settled_is_taken_back()
    {
        var alice = new Member(1, "alice", Lobby, IsPresent: true);
        _roster.Put(alice);
        _roster.Put(new Member(2, "bob", Lobby, IsPresent: true));
        _roster.Settle();

        _roster.Put(alice with { Nick = "carol" });
        _roster.Put(new Member(3, "alice", Lobby, IsPresent: false));
        _roster.Remove(_roster.All[1]);
        _roster.TakeBack();

        Assert.Equal(["alice", "bob"], _roster.All.Select(m => m.Nick));
        Assert.True(_roster.TryFind(1, out var back));
        Assert.Same(alice, back);
        Assert.True(_roster.TryFind(2, out _));
        Assert.False(_roster.TryFind(3, out _));
        Assert.False(_roster.TryFind("carol", out _));
    }

    [Fact]
    public void A_name_that_looks_like_somebodys_is_objected_to_while_that_one_is_here()
    {
        var lou = new Member(1, "lou", Lobby, IsPresent: true);
        _roster.Put(lou);
        _roster.Settle();

        Assert.Equal("The name 1ou looks like lou, who is here.", _roster.Objection("1ou", 2));
        Assert.Null(_roster.Objection("1ou", 1));
        Assert.Null(_roster.Objection("LOU", 2));
        _roster.Put(lou with { Nick = "tim" });
        Assert.Null(_roster.Objection("1ou", 2));
        Assert.NotNull(_roster.Objection("tirn", 2));
        _roster.TakeBack();
        Assert.NotNull(_roster.Objection("1ou", 2));
        Assert.Null(_roster.Objection("tirn", 2));
        _roster.Remove(lou);
        Assert.Null(_roster.Objection("1ou", 2));
    }
}
