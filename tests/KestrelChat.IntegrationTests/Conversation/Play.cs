using System.Text.RegularExpressions;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>
/// Does what the people of docs/conversation.md do, one line after another, and notes what each then gets: first the one who acts, then the others. After each
/// line everybody asks the server something, and what came before the answer belongs to the line.
/// </summary>
/// <param name="server">Where.</param>
/// <param name="socket">The operators' socket.</param>
internal sealed partial class Play(ServerProcess server, string socket) : IAsyncDisposable
{
    private const string Connections = "kestrelchat_connections";

    private readonly List<Seat> _seats = [];
    private readonly List<string> _everybody = [];
    private readonly Dictionary<char, string> _tokens = [];

    /// <summary>Does one step.</summary>
    /// <param name="step">What somebody does.</param>
    /// <param name="next">What follows.</param>
    /// <returns>What came before it, the step with the token of this time, and what came of it.</returns>
    public async Task<IReadOnlyList<string>> StepAsync(ScriptLine step, IReadOnlyList<ScriptLine> next)
    {
        string[] ending = [.. next.TakeWhile(s => s.IsEnd).Select(s => s.Who)];
        if (step.IsConnect)
            return [step.ToString(), .. await ConnectAsync(step)];
        var seat = _seats.Single(s => s.Who == step.Who);
        if (step.IsInterrupt || step.IsEnd)
            return [.. await EndAsync(seat, step, ending)];
        step = step with { Text = Token.Replace(step.Text, t => _tokens[t.Groups[1].Value[0]]) };
        await seat.TypeAsync(step.Text);
        // Inside of a paste nothing is answered.
        if (seat.IsPasting && step.Text is not ("." or "/cancel"))
            return [step.ToString()];
        (seat.IsAsked, seat.IsPasting) = (!seat.IsAsked && Question.IsMatch(step.Text), !seat.IsAsked && step.Text == "/paste");
        // Who goes sees it at the end.
        if (ending.Contains(seat.Who, StringComparer.Ordinal))
            return [step.ToString()];
        var (isFirst, own) = (!seat.IsKnown, Of(seat, seat.IsAsked ? await seat.QuestionAsync() : await seat.TakeAsync()));
        seat.IsKnown = true;
        var before = isFirst ? own.FindIndex(l => Arrival.IsMatch(l)) : 0;
        return [.. own.Take(before), step.ToString(), .. own.Skip(before), .. await OthersAsync(seat, ending)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var seat in _seats)
            await seat.DisposeAsync();
    }

    private async Task<List<string>> ConnectAsync(ScriptLine step)
    {
        if (!_everybody.Contains(step.Who, StringComparer.Ordinal))
            _everybody.Add(step.Who);
        var seat = await Seat.ConnectAsync(step.Who, server, step.IsByOperatorsSocket ? socket : null, _everybody.IndexOf(step.Who));
        _seats.Add(seat);
        return seat.IsKnown ? Of(seat, await seat.TakeAsync()) : [];
    }

    private async Task<List<string>> EndAsync(Seat seat, ScriptLine step, string[] ending)
    {
        var open = (await Scrape.TakeAsync(server))[Connections];
        if (step.IsInterrupt)
            await seat.InterruptAsync();
        var own = Of(seat, await seat.EndAsync());
        _seats.Remove(seat);
        await seat.DisposeAsync();
        if (step.IsInterrupt)
            await Scrape.UntilAsync(server, new Dictionary<string, double> { [Connections] = open - 1 });
        return [.. step.IsEnd ? own : [], step.ToString(), .. await OthersAsync(seat, ending)];
    }

    private async Task<List<string>> OthersAsync(Seat actor, string[] ending)
    {
        var lines = new List<string>();
        foreach (var other in _seats.Where(s => s != actor && s is { IsKnown: true, IsAsked: false } && !ending.Contains(s.Who, StringComparer.Ordinal)))
            lines.AddRange(Of(other, await other.TakeAsync()));
        return lines;
    }

    private List<string> Of(Seat seat, IReadOnlyList<string> lines)
    {
        foreach (Match token in lines.SelectMany(l => Token.Matches(l)))
            _tokens[token.Groups[1].Value[0]] = token.Value;
        return [.. lines.Select(l => new ScriptLine(seat.Who, '|', l).ToString())];
    }

    // The next line is no command then: it is a password, or said with others.
    [GeneratedRegex(@"^/(paste|login \S+)$")]
    private static partial Regex Question { get; }

    [GeneratedRegex(@"kc([tsh])_\w*")]
    private static partial Regex Token { get; }

    // What comes before is there without a line of one's own.
    [GeneratedRegex(@"^\w+\| (At .* -- (guest-\d+ has joined|\w+ is back)|\* You are .*)$")]
    private static partial Regex Arrival { get; }
}
