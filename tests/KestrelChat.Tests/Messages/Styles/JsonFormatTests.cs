using System.Text.Json;
using System.Text.RegularExpressions;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Tests.Messages.Styles;

/// <summary>What the json style writes stands in the table of its keys, and nothing else does.</summary>
public sealed partial class JsonFormatTests
{
    [Fact]
    public void Every_key_and_every_kind_is_in_the_table_of_the_protocol()
    {
        var rows = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protocol.md")).Split("| key | value |")[1].Split("\n\n")[0].Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).ToArray();
        var keys = rows.SelectMany(r => Word.Matches(r.Split('|')[1]).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        var kinds = Word.Matches(rows.Single(r => r.StartsWith("| `kind` ", StringComparison.Ordinal)).Split('|')[2]).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (kind, settings) in Enum.GetValues<EntryKind>().Select(k => (k, ReaderSettings.Default)).Append((EntryKind.Message, ReaderSettings.Default with { IsForMentions = true })))
        {
            using var line = JsonDocument.Parse(new ChatEntry { Kind = kind, Sequence = 1, Time = DateTimeOffset.UnixEpoch, Room = "dev", From = "ada", To = "bob", Text = "text", Number = 7 }.Render(new JsonStyle(settings)));
            written.UnionWith(line.RootElement.EnumerateObject().Select(p => p.Name));
            Assert.Contains(line.RootElement.GetProperty("kind").GetString()!, kinds);
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Word { get; }
}
