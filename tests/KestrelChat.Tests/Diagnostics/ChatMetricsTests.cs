using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Tests.Diagnostics;

public sealed class ChatMetricsTests : IDisposable
{
    private readonly MeasuredChat _chat = new();

    public void Dispose() => _chat.Dispose();

    [Fact]
    public void Counters_tell_what_was_counted()
    {
        _chat.Metrics.ConnectionAccepted();
        _chat.Metrics.MessageReceived();
        _chat.Metrics.MessageReceived();
        _chat.Metrics.Received(100);
        _chat.Metrics.Sent(70, 3);
        _chat.Metrics.Sent(7, 1);
        _chat.Metrics.LinesSkipped(9);

        var values = _chat.Read();

        Assert.Equal(1, values["kestrelchat.connections.accepted"]);
        Assert.Equal(2, values["kestrelchat.messages.received"]);
        Assert.Equal(100, values["kestrelchat.bytes.received"]);
        Assert.Equal(77, values["kestrelchat.bytes.sent"]);
        Assert.Equal(4, values["kestrelchat.messages.delivered"]);
        Assert.Equal(9, values["kestrelchat.lines.skipped"]);
    }

    [Fact]
    public void Ends_and_refusals_have_their_reason_as_the_only_label()
    {
        foreach (var reason in Enum.GetValues<CloseReason>())
            _chat.Metrics.ConnectionEnded(reason);
        _chat.Metrics.ConnectionEnded(CloseReason.Quit);
        foreach (var reason in Enum.GetValues<RefusalReason>())
            _chat.Metrics.MessageRefused(reason);

        var values = _chat.Read();

        Assert.Equal(2, values["kestrelchat.disconnects reason=quit"]);
        foreach (var reason in Enum.GetValues<CloseReason>())
            Assert.Contains($"kestrelchat.disconnects reason={reason.Label()}", values);
        foreach (var reason in Enum.GetValues<RefusalReason>())
            Assert.Equal(1, values[$"kestrelchat.messages.refused reason={reason.Label()}"]);
    }

    [Theory]
    [InlineData(RecordKind.Kicked, "kick")]
    [InlineData(RecordKind.Announced, "announce")]
    [InlineData(RecordKind.Promoted, "promote")]
    [InlineData(RecordKind.Demoted, "demote")]
    [InlineData(RecordKind.Muted, "mute")]
    [InlineData(RecordKind.Unmuted, "unmute")]
    [InlineData(RecordKind.Slowed, "slow")]
    [InlineData(RecordKind.Banned, "ban")]
    [InlineData(RecordKind.Unbanned, "unban")]
    [InlineData(RecordKind.HandedOver, "hand_over")]
    [InlineData(RecordKind.ModeratorAdded, "moderator_add")]
    [InlineData(RecordKind.ModeratorRemoved, "moderator_remove")]
    [InlineData(RecordKind.RoomMuted, "room_mute")]
    [InlineData(RecordKind.RoomUnmuted, "room_unmute")]
    [InlineData(RecordKind.RoomBanned, "room_ban")]
    [InlineData(RecordKind.RoomUnbanned, "room_unban")]
    [InlineData(RecordKind.AccessSet, "access")]
    [InlineData(RecordKind.Invited, "invite")]
    [InlineData(RecordKind.Limited, "limit")]
    public void What_operators_did_has_its_kind_as_the_only_label(RecordKind act, string label)
    {
        _chat.Metrics.Moderated(act);
        _chat.Metrics.Moderated(act);

        Assert.Equal(2, _chat.Read()[$"kestrelchat.moderation.acts kind={label}"]);
    }

    [Fact]
    public void Logins_are_counted_by_outcome()
    {
        foreach (var outcome in Enum.GetValues<LoginOutcome>())
            _chat.Metrics.TriedLogin(outcome);
        _chat.Metrics.TriedLogin(LoginOutcome.Done);

        Assert.Equal(2, _chat.Read()["kestrelchat.logins outcome=done"]);
        Assert.All(
            ["wrong_password", "no_account", "too_many_tries", "refused"], label => Assert.Equal(1, _chat.Read()[$"kestrelchat.logins outcome={label}"]));
    }

    [Fact]
    public void Durations_are_in_seconds()
    {
        _chat.Metrics.Appended(TimeSpan.FromMilliseconds(250));
        _chat.Metrics.Delivered(TimeSpan.FromSeconds(2));

        var values = _chat.Read();

        Assert.Equal(0.25, values["kestrelchat.append.duration"]);
        Assert.Equal(2, values["kestrelchat.delivery.duration"]);
    }

    [Fact]
    public void Present_values_are_asked_for_when_read()
    {
        var connections = 3L;
        _chat.Metrics.Observe(() => connections, () => 4, () => 5, () => 6);
        Assert.Equal(3, _chat.Read()["kestrelchat.connections"]);

        connections = 1;

        Assert.Equal(1, _chat.Read()["kestrelchat.connections"]);
        Assert.Equal(4, _chat.Read()["kestrelchat.rooms"]);
        Assert.Equal(5, _chat.Read()["kestrelchat.log.lag.entries"]);
        Assert.Equal(6, _chat.Read()["kestrelchat.log.bytes"]);
    }

    [Fact]
    public void Every_instrument_is_described()
    {
        _chat.Metrics.Observe(() => 0, () => 0, () => 0, () => 0);

        Assert.Equal(18, _chat.Instruments.Count);
        Assert.All(_chat.Instruments, i => Assert.EndsWith(".", i.Description, StringComparison.Ordinal));
    }
}
