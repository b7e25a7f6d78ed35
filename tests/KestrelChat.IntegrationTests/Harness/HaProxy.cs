using System.Globalization;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>HAProxy before a server: in TCP mode before the chat's port, or before the page. It connects from 127.0.0.1, like anything else on this machine that does not say otherwise.</summary>
internal sealed class HaProxy : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly RunningProgram _program;

    private HaProxy(TemporaryFolder folder, RunningProgram program, int port)
    {
        _folder = folder;
        _program = program;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts it and waits until it takes connections.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="options">Those of its line for the server.</param>
    /// <param name="bind">Those of its line for where it listens.</param>
    public static Task<HaProxy> StartAsync(ServerProcess server, string options, string bind = "") => StartAsync("tcp", bind, server.ChatPort, options, rules: "");

    /// <summary>One before the page, with whom clients speak TLS, as it says.</summary>
    public static Task<HaProxy> StartForHttpAsync(ServerProcess server) => StartAsync("http", bind: "", server.HttpPort, options: "", """
        option forwardfor
          http-request set-header X-Forwarded-Proto https
        """);

    private static async Task<HaProxy> StartAsync(string mode, string bind, int to, string options, string rules)
    {
        var folder = new TemporaryFolder();
        var port = FreePort.Pick();
        await File.WriteAllTextAsync(folder.File("haproxy.cfg"), string.Create(CultureInfo.InvariantCulture, $"""
            defaults
              mode {mode}
              timeout connect 10s
              timeout client 2m
              timeout server 2m
            listen chat
              bind :::{port} v4v6 {bind}
              {rules}
              server chat 127.0.0.1:{to} {options}

            """));
        var balancer = new HaProxy(folder, RunningProgram.Start(Tool.Find("haproxy"), ["-db", "-f", folder.File("haproxy.cfg")]), port);
        await Patience.UntilAsync(
            async () => balancer._program.HasExited || (await Shell.RunAsync("ss", ["-Hltn", string.Create(CultureInfo.InvariantCulture, $"sport = :{port}")])).Output.Length > 0,
            () => $"HAProxy does not listen:\n{RunningProgram.Text(balancer._program.Error)}");
        Assert.False(balancer._program.HasExited, RunningProgram.Text(balancer._program.Error));
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _folder.Dispose();
    }
}
