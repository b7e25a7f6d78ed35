using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Tests.Text;

namespace KestrelChat.Tests.Messages;

/// <summary>What all styles promise: the reader learns who it was, and its terminal is safe.</summary>
public sealed class MessageStyleTests
{
    private readonly StyleSet _styles = new(TimeZoneInfo.Utc);

    [Fact]
    public void A_reader_of_the_classic_style_names_the_true_authors() =>
        AssertUnderstood(StyleKind.Classic, LineParser.ParseClassic, isForPrograms: false);

    [Fact]
    public void A_reader_of_the_compact_style_names_the_true_authors() =>
        AssertUnderstood(StyleKind.Compact, LineParser.ParseCompact, isForPrograms: false);

    [Fact]
    public void A_reader_of_the_json_style_names_the_true_authors() => AssertUnderstood(StyleKind.Json, ParseJson, isForPrograms: true);

    [Theory]
    [InlineData(StyleKind.Classic)]
    [InlineData(StyleKind.Compact)]
    [InlineData(StyleKind.Json)]
    public void Nothing_in_an_entry_reaches_the_terminal_unguarded(StyleKind kind) => Properties.Check(
        Entries.Any.Zip(Gen.ArrayOf(Entries.Texts, 4)),
        generated =>
        {
            var (entry, wild) = generated;
            var output = Render(kind, new ChatEntry
            {
                Kind = entry.Kind,
                Time = entry.Time,
                Room = wild[0],
                From = wild[1],
                To = wild[2],
                Text = wild[3],
                Number = entry.Number,
            });
            Assert.EndsWith("\r\n", output, StringComparison.Ordinal);
            var lines = output[..^2].Split("\r\n");
            var isHeaded = entry.Kind is EntryKind.Message or EntryKind.Private or EntryKind.PrivateEcho or EntryKind.DeletedMessage;
            var breaks = kind is not StyleKind.Json && (entry.Kind is EntryKind.Message or EntryKind.DeletedMessage) ? wild[3].Count('\n') : 0;
            Assert.Equal(1 + ((kind is StyleKind.Classic && isHeaded) || breaks > 0 ? 1 : 0) + breaks, lines.Length);
            Assert.True(Terminal.IsSafe(lines[0]), lines[0]);
            Assert.All(lines.Skip(1), line => Assert.True(line[0] is '\t' && Terminal.IsSafe(line[1..]), line));
        });

    [Theory]
    [InlineData(StyleKind.Classic, "Sun Nov  1 23:59:58 2026", "Sun Nov  1 23:59:59 2026", "Sat Jan  1 00:00:00 2000")]
    [InlineData(StyleKind.Compact, "[23:59:58]", "[23:59:59]", "[00:00:00]")]
    public void Each_line_tells_its_own_second(StyleKind kind, string first, string next, string other)
    {
        var second = new DateTimeOffset(2026, 11, 1, 23, 59, 58, TimeSpan.Zero);
        foreach (var (time, expected) in new[]
        {
            (second, first), (second.AddMilliseconds(999), first), (second.AddSeconds(1), next), (second, first),
            (second.AddSeconds(1).ToOffset(TimeSpan.FromHours(5)), next), (new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), other),
        })
        {
            Assert.Contains(expected, Render(kind, new ChatEntry { Kind = EntryKind.Joined, Time = time, From = "ann" }), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Threads_do_not_share_a_line_in_the_making()
    {
        var entries = Entries.Any.Sample(500).ToArray();
        foreach (var kind in Enum.GetValues<StyleKind>())
        {
            var expected = entries.Select(entry => Render(kind, entry)).ToArray();
            Parallel.For(0, entries.Length * 4, i => Assert.Equal(expected[i % entries.Length], Render(kind, entries[i % entries.Length])));
        }
    }

    private void AssertUnderstood(StyleKind kind, Func<string, IEnumerable<Shown>> parse, bool isForPrograms) => Properties.Check(
        Gen.ArrayOf(Entries.Any).Resize(8),
        entries =>
        {
            var output = string.Concat(entries.Select(entry => Render(kind, entry)));
            Assert.Equal(entries.Select(entry => Shown.Of(entry, isForPrograms)), parse(output));
        });

    private string Render(StyleKind kind, ChatEntry entry) => new UTF8Encoding(false, true).GetString(_styles[kind].Render(entry));

    private static IEnumerable<Shown> ParseJson(string output)
    {
        Assert.True(output.Length == 0 || output.EndsWith("\r\n", StringComparison.Ordinal));
        foreach (var line in output.Split("\r\n")[..^1])
        {
            using var json = JsonDocument.Parse(line);
            var kind = Enum.Parse<EntryKind>(json.RootElement.GetProperty("kind").GetString()!, ignoreCase: true);
            yield return new Shown(kind, Get("from"), Get("to"), Get("text"));

            string Get(string key) => json.RootElement.TryGetProperty(key, out var value) ? value.GetString()! : "";
        }
    }
}
