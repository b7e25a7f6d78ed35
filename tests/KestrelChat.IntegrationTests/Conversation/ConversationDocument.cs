using System.Text.RegularExpressions;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>docs/conversation.md: what people do in its blocks can be done, and what they get written anew.</summary>
internal static partial class ConversationDocument
{
    public const string Path = "docs/conversation.md";

    private const string Begin = "```text";
    private const string End = "```";

    /// <summary>Does all that is done in the blocks of a text.</summary>
    /// <returns>The text with what came of it.</returns>
    public static async Task<string[]> PlayAsync(IReadOnlyList<string> document, Play play)
    {
        var result = new List<string>();
        var steps = new Queue<ScriptLine>(StepsOf(document));
        var isBlock = false;
        foreach (var line in document)
        {
            var isEdge = line is Begin || (isBlock && line is End);
            isBlock = isEdge ? !isBlock : isBlock;
            if (isEdge || !isBlock)
                result.Add(line);
            else if (!ScriptLine.Parse(line).IsReceived)
                result.AddRange(await play.StepAsync(steps.Dequeue(), [.. steps]));
        }

        return [.. result];
    }

    /// <summary>A line without what is another one each time: times, tokens, and names that are given by chance, each of which gets a number.</summary>
    public static string[] Comparable(IReadOnlyList<string> lines)
    {
        var guests = new List<string>();
        return [.. lines.Select(l => Guest.Replace(Passing.Replace(Moment.Replace(Timeless(l.Replace(" AM ", " ", StringComparison.Ordinal).Replace(" PM ", " ", StringComparison.Ordinal)), "DATE"), "…"), g => Number(g.Value)))];

        string Number(string guest)
        {
            if (!guests.Contains(guest, StringComparer.Ordinal))
                guests.Add(guest);
            return $"guest {guests.IndexOf(guest)}";
        }
    }

    private static IEnumerable<ScriptLine> StepsOf(IReadOnlyList<string> document)
    {
        var isBlock = false;
        foreach (var line in document)
        {
            if (line is Begin or End)
                isBlock = line is Begin;
            else if (isBlock && ScriptLine.Parse(line) is { IsReceived: false } step)
                yield return step;
        }
    }

    private static string Timeless(string line)
    {
        var end = Received.Match(line).Length;
        return line[..end] + WireText.Timeless(line[end..]);
    }

    [GeneratedRegex(@"^[a-z]+\| ")]
    private static partial Regex Received { get; }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Moment { get; }

    [GeneratedRegex(@"guest-\d+")]
    private static partial Regex Guest { get; }

    [GeneratedRegex(@"(?<=kc[tsh]_)\w*|(?<=connected for |idle for |Up for |wrote DATE, )\d+[smhd]( \d+[smhd])?|(?<=wait )\d+(?= s)|(?<=\* KestrelChat ).*")]
    private static partial Regex Passing { get; }
}
