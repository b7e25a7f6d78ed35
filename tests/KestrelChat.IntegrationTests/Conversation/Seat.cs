using System.Globalization;
using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>Somebody at a netcat, and how much of what came was looked at.</summary>
internal sealed class Seat : IAsyncDisposable
{
    private readonly RunningProgram _netcat;
    private int _seen;

    private Seat(string who, RunningProgram netcat) => (Who, _netcat) = (who, netcat);

    public string Who { get; }

    /// <summary>Whether the room knows of it; an operator by the socket needs no room.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Whether its next line is no command: a password, or a part of a paste.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Whether that goes on up to a dot.</summary>
    public bool IsPasting { get; set; }

    /// <summary>Connects from an address of its own, as each has its own tries of passwords.</summary>
    public static async Task<Seat> ConnectAsync(string who, ServerProcess server, string? socket, int number)
    {
        string[] arguments = socket is not null
            ? ["-U", socket]
            : ["-s", string.Create(CultureInfo.InvariantCulture, $"127.0.0.{10 + number}"), "127.0.0.1", server.ChatPort.ToString(CultureInfo.InvariantCulture)];
        var seat = new Seat(who, RunningProgram.Start(Tool.Find("nc.openbsd"), arguments, new OutputGuard { AllowsColour = true, AllowsBell = true })) { IsKnown = socket is not null };
        await seat._netcat.Output.ExpectAsync(l => l.StartsWith("* Welcome", StringComparison.Ordinal), "the welcome");
        return seat;
    }

    public Task TypeAsync(string line) => _netcat.SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>What came up to the question that is answered by the next line.</summary>
    public async Task<IReadOnlyList<string>> QuestionAsync()
    {
        var from = _seen;
        _seen = await FindAsync(IsQuestion) + 1;
        return [.. _netcat.Output.Lines.Take(_seen).Skip(from)];
    }

    /// <summary>What came up to now: up to the answer to a question that is asked for that, and is not shown.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync()
    {
        await TypeAsync("/ping");
        var (from, end) = (_seen, await FindAsync(IsPong));
        _seen = end + 1;
        return [.. _netcat.Output.Lines.Take(end).Skip(from)];
    }

    /// <summary>The connection ends from here.</summary>
    public Task InterruptAsync() => _netcat.SignalAsync("INT");

    /// <summary>The rest, after the connection's end.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        // netcat ends at its next line, as with any server that hangs up.
        _netcat.CloseInput();
        await _netcat.ExitAsync();
        return [.. _netcat.Output.Lines.Skip(_seen)];
    }

    public ValueTask DisposeAsync() => _netcat.DisposeAsync();

    private async Task<int> FindAsync(Predicate<string> isIt)
    {
        var found = -1;
        await Patience.UntilAsync(
            () => (found = _netcat.Output.Lines.ToList().FindIndex(_seen, isIt)) >= 0, () => $"{Who} got no answer:\n{string.Join('\n', _netcat.Output.Lines.Skip(_seen))}");
        return found;
    }

    private static bool IsQuestion(string line) => line.StartsWith("* The password of ", StringComparison.Ordinal) || line.StartsWith("* Go on: ", StringComparison.Ordinal);

    private static bool IsPong(string line) => line == "* pong" || line.EndsWith(",\"kind\":\"reply\",\"text\":\"pong\"}", StringComparison.Ordinal);
}
