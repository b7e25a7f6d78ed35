using KestrelChat.Connections;
using KestrelChat.Records;
using KestrelChat.State;

namespace KestrelChat.Tests.State;

public sealed class ResumeTests
{
    private readonly ChatStateHarness _chat = new();

    [Fact]
    public void Who_is_back_is_in_the_room_under_its_name_and_the_room_sees_so()
    {
        _chat.Enter(1, "al", "dev");
        _chat.Enter(3, "bo", "dev");
        Lose(1, "al");
        _chat.Apply(RecordKind.Connected, 2, from: "guest-1");

        var outcome = Resume(2, of: 1, "al", "dev");

        Assert.Equal(AppendStatus.Applied, outcome.Status);
        Assert.Equal(["-- al has exited", "-- al is back"], _chat.Lines("dev")[^2..]);
        Assert.Equal(["al", "bo"], _chat.Room("dev").Members);
        Assert.False(_chat.State.Roster.TryFind("guest-1", out _));
        Assert.Equal(AppendStatus.NotAllowed, Resume(3, of: 1, "al", "dev").Status);
    }

    [Theory]
    [InlineData("another", "al", 1)]
    [InlineData("hash", "bo", 1)]
    [InlineData("hash", "al", 4)]
    public void Another_token_name_or_connection_is_worth_nothing(string hash, string name, long of)
    {
        _chat.Enter(1, "al");
        Lose(1, "al");
        _chat.Enter(2, "guest-1");

        Assert.Equal(AppendStatus.NotAllowed, Resume(2, of, name, "lobby", hash).Status);
    }

    [Fact]
    public void The_name_is_kept_by_the_times_of_records_also_in_a_restored_state()
    {
        _chat.Enter(1, "tim");
        Lose(1, "tim");
        _chat.Enter(2, "bo");
        var saved = _chat.State.Save();
        var restored = new ChatStateHarness();
        restored.State.Restore(saved);

        Assert.Equal(saved.Hash(), restored.State.Save().Hash());
        foreach (var chat in (ChatStateHarness[])[_chat, restored])
        {
            Assert.Equal(AppendStatus.NameTaken, chat.Apply(RecordKind.Renamed, 2, to: "t1m").Status);
            Assert.Equal(AppendStatus.NameTaken, chat.Apply(RecordKind.Connected, 3, from: "tim").Status);
            Assert.Equal(AppendStatus.NameTaken, chat.Apply(RecordKind.Visited, 4, from: "tim").Status);
            chat.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal(AppendStatus.Applied, chat.Apply(RecordKind.Renamed, 2, to: "tim").Status);
        }
    }

    [Fact]
    public void A_loss_that_could_not_be_kept_is_taken_back()
    {
        _chat.Enter(1, "al");
        var before = _chat.State.Save().Hash();

        _chat.State.Decide(new LostRecord { Session = 1, From = "al", Hash = "hash", Window = 120_000, Taken = _chat.State.LastTime });
        _chat.State.TakeBack();

        Assert.Equal(before, _chat.State.Save().Hash());
    }

    [Fact]
    public void Nobody_sees_that_a_connection_which_hangs_is_taken_over()
    {
        _chat.Enter(1, "al", "dev");
        _chat.Apply(RecordKind.Connected, 2, from: "guest-1");
        var before = _chat.Lines("dev");

        var outcome = Resume(2, of: 1, "", "dev");

        Assert.Equal(AppendStatus.Applied, outcome.Status);
        Assert.Equal(before, _chat.Lines("dev"));
        Assert.True(_chat.State.Roster.TryFind("al", out var member) && member is { Session: 2, IsPresent: true });
        Assert.Equal((1, CloseReason.TakenOver), _chat.Ends.Select(e => (e.Session, e.Why)).Single());
    }

    [Fact]
    public void An_account_of_the_same_name_that_was_made_since_is_not_entered()
    {
        _chat.Admit(9, "console");
        _chat.Enter(1, "al");
        _chat.Apply(RecordKind.Registered, 1, to: "al", text: "hash");
        Lose(1, "al");
        _chat.State.Accounts.TryFind("al", out var account);
        _chat.State.Accounts.Remove(account!.Skeleton);
        _chat.State.Accounts.Put(account! with { Since = 1000 });
        _chat.Enter(2, "guest-1");

        Assert.Equal(AppendStatus.NotAllowed, Resume(2, of: 1, "al", "lobby").Status);
    }

    private void Lose(long session, string nick) =>
        _chat.Apply(new LostRecord { Session = session, From = nick, Hash = "hash", Window = 120_000 });

    private AppendOutcome Resume(long session, long of, string name, string room, string hash = "hash") =>
        _chat.Apply(new ResumedRecord { Session = session, From = "guest-1", Of = of, To = name, Hash = hash, Room = room });
}
