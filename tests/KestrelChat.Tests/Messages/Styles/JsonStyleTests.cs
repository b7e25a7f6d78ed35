using System.Text;
using System.Text.Json;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Tests.Messages.Styles;

public sealed class JsonStyleTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 1, 9, 35, 40, 7, TimeSpan.FromHours(1));

    public static TheoryData<EntryKind, string?, string?, string?, string> Lines => new()
    {
        { EntryKind.Message, "ann", null, "hi", """{"kind":"message","room":"lobby","from":"ann","text":"hi"}""" },
        { EntryKind.Action, "ann", null, "waves", """{"kind":"action","room":"lobby","from":"ann","text":"waves"}""" },
        { EntryKind.Private, "ann", "bob", "psst", """{"kind":"private","room":"lobby","from":"ann","to":"bob","text":"psst"}""" },
        { EntryKind.PrivateEcho, "ann", "bob", "psst", """{"kind":"private","room":"lobby","from":"ann","to":"bob","text":"psst"}""" },
        { EntryKind.Joined, "ann", null, null, """{"kind":"joined","room":"lobby","from":"ann"}""" },
        { EntryKind.Renamed, "ann", "bob", null, """{"kind":"renamed","room":"lobby","from":"ann","to":"bob"}""" },
        { EntryKind.Left, "ann", null, "", """{"kind":"left","room":"lobby","from":"ann"}""" },
        { EntryKind.Exited, "ann", null, "timed out", """{"kind":"exited","room":"lobby","from":"ann","text":"timed out"}""" },
        { EntryKind.Topic, "ann", null, "tea", """{"kind":"topic","room":"lobby","from":"ann","text":"tea"}""" },
        { EntryKind.Kicked, "console", "ann", "flooding", """{"kind":"kicked","room":"lobby","from":"console","to":"ann","text":"flooding"}""" },
        { EntryKind.Announced, "console", null, "tea", """{"kind":"announced","room":"lobby","from":"console","text":"tea"}""" },
        { EntryKind.Promoted, "console", "ann", null, """{"kind":"promoted","room":"lobby","from":"console","to":"ann"}""" },
        { EntryKind.Demoted, "console", "ann", null, """{"kind":"demoted","room":"lobby","from":"console","to":"ann"}""" },
        { EntryKind.Message, "ann", null, "\u001B", """{"kind":"message","room":"lobby","from":"ann"}""" },
        { EntryKind.Message, "ann", null, "é€ \"\\<&'", """{"kind":"message","room":"lobby","from":"ann","text":"é€ \"\\<&'"}""" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Each_event_is_one_object_with_no_empty_key(EntryKind kind, string? from, string? to, string? text, string expected)
    {
        var entry = new ChatEntry { Kind = kind, Time = Time, Sequence = 7, Room = "lobby", From = from, To = to, Text = text };
        Assert.Equal("""{"seq":7,"time":"2026-11-01T08:35:40.007Z",""" + expected[1..] + "\r\n", Render(entry));
    }

    [Fact]
    public void An_event_that_is_not_stored_has_no_number()
    {
        Assert.Equal("""{"time":"2026-11-01T08:35:40.007Z","kind":"reply","text":"Hello."}""" + "\r\n", Render(ChatEntry.Reply("Hello.", Time)));
        Assert.Equal("""{"time":"2026-11-01T08:35:40.007Z","kind":"reply","refused":true,"text":"No."}""" + "\r\n", Render(ChatEntry.Refusal("No.", Time)));
        Assert.Equal(
            """{"time":"2026-11-01T08:35:40.007Z","kind":"gap","room":"lobby","missed":12}""" + "\r\n",
            Render(new ChatEntry { Kind = EntryKind.Gap, Time = Time, Room = "lobby", Number = 12 }));
    }

    [Fact]
    public void What_holds_for_a_time_has_its_seconds()
    {
        var entry = new ChatEntry { Kind = EntryKind.Muted, Time = Time, Sequence = 7, Room = "lobby", From = "console", To = "ann", Text = "flooding", Number = 1800 };
        Assert.Equal(
            """{"seq":7,"time":"2026-11-01T08:35:40.007Z","kind":"muted","room":"lobby","from":"console","to":"ann","text":"flooding","seconds":1800}""" + "\r\n",
            Render(entry));
    }

    [Fact]
    public void The_number_has_64_bits()
    {
        var line = Render(new ChatEntry { Kind = EntryKind.Joined, Time = Time, Sequence = long.MaxValue });
        Assert.Contains("\"seq\":9223372036854775807,", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        using var json = JsonDocument.Parse(Render(ChatEntry.Reply("a\uD83Db\uDE00", Time)));
        Assert.Equal("a\uFFFDb\uFFFD", json.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void Every_kind_has_a_word()
    {
        string[] words = ["message", "action", "private", "private", "joined", "renamed", "left", "exited", "topic", "kicked", "announced", "promoted", "demoted", "muted", "unmuted", "slowed", "banned", "unbanned",
            "reported", "handedOver", "moderatorAdded", "moderatorRemoved", "roomMuted", "roomUnmuted", "roomBanned", "roomUnbanned", "accessSet", "invited", "uninvited", "limited", "deleted", "deletedMessage", "returned", "session", "erased", "hookMade", "hookRevoked", "reply", "reply", "gap"];
        Assert.Equal(words, Enum.GetValues<EntryKind>().Select(JsonStyle.NameOf));
        Assert.Throws<ArgumentOutOfRangeException>(() => JsonStyle.NameOf((EntryKind)99));
    }

    private static string Render(ChatEntry entry) => Encoding.UTF8.GetString(new JsonStyle().Render(entry));
}
