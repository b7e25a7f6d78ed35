using System.Text;
using System.Text.Json;
using KestrelChat.Http;
using KestrelChat.Text;

namespace KestrelChat.Tests.Http;

/// <summary>What a program posts becomes lines that may be shown, as many and as long as those that somebody types.</summary>
public sealed class HookLinesTests
{
    [Theory]
    [InlineData("""{"status":"firing","labels":{"alertname":"HighLatency","instance":"a:1"},"annotations":{"summary":"slow"}}""", "firing: HighLatency instance=a:1 — slow")]
    [InlineData("""{"status":"resolved","labels":{"alertname":"HighLatency"},"startsAt":"2026-11-01T08:35:40.123456789Z","endsAt":"2026-11-01T09:40:40.123456789Z"}""", "resolved: HighLatency (after 1h 5m)")]
    [InlineData("""{"status":"resolved","labels":{"alertname":"A"},"annotations":{"summary":"s"},"startsAt":"yesterday","endsAt":"0001-01-01T00:00:00Z"}""", "resolved: A — s")]
    [InlineData("""{"status":"firing","labels":{"alertname":"A"},"startsAt":"2026-11-01T08:35:40Z","endsAt":"0001-01-01T00:00:00Z"}""", "firing: A")]
    [InlineData("""{"labels":{"severity":"page","alertname":"A","job":"x"}}""", "resolved: A job=x severity=page")]
    [InlineData("""{}""", "resolved: alert")]
    [InlineData("""{"labels":null,"annotations":{"summary":" ","description":"d","message":"m"}}""", "resolved: alert — d")]
    [InlineData("""{"labels":{"alertname":"A"},"annotations":{"message":"m","runbook_url":"https://example.org"}}""", "resolved: A — m")]
    [InlineData("""{"status":"firing","labels":{"alertname":"A\u001b[2J\u0007","x":"1\r\n* Server"},"annotations":{"summary":"two\nlines\u2028\u202Eback"}}""", "firing: A[2J x=1 * Server — two lines back")]
    [InlineData("""{"status":"firing","generatorURL":"http://example.org","fingerprint":"1","labels":{"alertname":"A","x":null},"other":[1]}""", "firing: A x=")]
    public void An_alert_is_a_line(string alert, string line) => Assert.Equal([line], Of($$"""{"version":"4","status":"resolved","alerts":[{{alert}}]}"""));

    [Fact]
    public void An_alert_without_a_word_of_how_it_stands_is_firing() => Assert.Equal(["firing: A"], Of("""{"alerts":[{"labels":{"alertname":"A"}}, null]}"""));

    [Theory]
    [InlineData(20, 0, 20, "alert 20")]
    [InlineData(21, 0, 20, "… and 2 more alerts")]
    [InlineData(500, 7, 20, "… and 488 more alerts")]
    [InlineData(20, 3, 20, "… and 4 more alerts")]
    [InlineData(3, 9, 4, "… and 9 more alerts")]
    [InlineData(3, -9, 3, "alert 3")]
    public void There_are_so_many_at_the_most_and_the_rest_is_counted(int alerts, long truncated, int lines, string last)
    {
        var all = string.Join(',', Enumerable.Range(1, alerts).Select(i => $$$"""{"status":"alert {{{i}}}","labels":{"alertname":""}}"""));

        var found = Of($$"""{"truncatedAlerts":{{truncated}},"alerts":[{{all}}]}""");

        Assert.Equal(lines, found.Count);
        Assert.StartsWith(last, found[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("one\r\ntwo\n\n \u200b\nthree\n", "one|two|three")]
    [InlineData("\ttab\tbed\u0007\u001b[31m", "tab bed[31m")]
    [InlineData("/quit", "/quit")]
    [InlineData("", "")]
    [InlineData("\n\u2028\n", "")]
    public void A_text_is_its_lines(string text, string lines) => Assert.Equal(lines, string.Join('|', HookLines.Of(text)));

    [Theory]
    [InlineData("x", 4096, 4096)]
    [InlineData("x", 4097, 4096)]
    [InlineData("é", 3000, 4095)]
    [InlineData("😀", 3000, 4095)]
    public void A_line_is_cut_between_letters_where_it_is_too_long(string letter, int count, int bytes)
    {
        var line = Assert.Single(HookLines.Of(string.Concat(Enumerable.Repeat(letter, count))));

        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(line));
        Assert.Equal(count > LineReader.MaxLength || letter != "x", line.EndsWith('…'));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
    }

    private static IReadOnlyList<string> Of(string json) => HookLines.Of(JsonSerializer.Deserialize(json, ApiJsonContext.Default.HookJson)!);
}
