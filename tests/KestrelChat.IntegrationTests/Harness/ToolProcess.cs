using System.Globalization;
using System.Text;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>A chat client that people have: netcat in its kinds, or telnet. What it prints is checked like any client's.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private readonly RunningProgram _program;

    private ToolProcess(RunningProgram program) => _program = program;

    public Transcript Output => _program.Output;

    public string Nick { get; private set; } = "";

    /// <summary>Starts a tool against the chat port, its input kept open.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="command">The tool and its options, as typed.</param>
    /// <param name="guard">What it may be sent, where that is more than usual.</param>
    public static ToolProcess Start(ServerProcess server, string command, OutputGuard? guard = null)
    {
        var words = command.Split(' ');
        // telnet drops the CR of CR LF and has three lines of its own.
        guard ??= new OutputGuard(lineFeedsAlone: words[0] == "telnet");
        string[] arguments = [.. words.Skip(1), "127.0.0.1", server.ChatPort.ToString(CultureInfo.InvariantCulture)];
        return new ToolProcess(RunningProgram.Start(Tool.Find(words[0]), arguments, guard));
    }

    /// <summary>Starts a tool and takes a name.</summary>
    public static async Task<ToolProcess> JoinAsync(ServerProcess server, string command, string nick)
    {
        var tool = Start(server, command);
        var welcome = await tool.Output.ExpectAsync(l => l.StartsWith("* Welcome", StringComparison.Ordinal), "the welcome");
        var guest = welcome.Split(' ')[6].TrimEnd('.');
        await tool.SendLineAsync($"/nick {nick}");
        await tool.Output.ExpectAsync($"At TIME -- {guest} now goes by {nick}");
        tool.Nick = nick;
        return tool;
    }

    public Task SendLineAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _program.SendAsync(bytes);

    public void CloseInput() => _program.CloseInput();

    public Task SignalAsync(string name) => _program.SignalAsync(name);

    public Task<int> ExitAsync() => _program.ExitAsync();

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
