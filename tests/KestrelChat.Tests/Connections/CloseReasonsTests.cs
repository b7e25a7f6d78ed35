using KestrelChat.Connections;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Tests.Connections;

public sealed class CloseReasonsTests
{
    private static readonly CloseReason[] All = Enum.GetValues<CloseReason>();

    [Fact]
    public void Every_reason_has_a_label_of_its_own()
    {
        Assert.All(All, r => Assert.Matches("^[a-z]+(_[a-z]+)*$", r.Label()));
        Assert.Equal(All.Length, All.Select(r => r.Label()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Only_an_end_that_needs_one_has_a_reason_for_the_room() => Assert.Equal(
        [CloseReason.Reset, CloseReason.TimedOut, CloseReason.SlowReader, CloseReason.LineTooLong, CloseReason.Flooding, CloseReason.Shutdown, CloseReason.Fault],
        All.Where(r => r.ForTheRoom() is not null));

    [Fact]
    public void Only_who_may_not_have_meant_it_can_come_back() => Assert.Equal(
        [CloseReason.ClientClosed, CloseReason.Reset, CloseReason.TimedOut, CloseReason.SlowReader, CloseReason.Fault],
        All.Where(r => r.IsLoss()));

    [Fact]
    public void Only_who_can_still_read_gets_a_last_line() => Assert.Equal(
        [CloseReason.LineTooLong, CloseReason.Flooding, CloseReason.Shutdown, CloseReason.PlainText, CloseReason.ProxyHeader, CloseReason.ServerFull, CloseReason.AddressLimit, CloseReason.Removed, CloseReason.TakenOver, CloseReason.Kicked],
        All.Where(r => r.ForTheClient() is not null));
}
