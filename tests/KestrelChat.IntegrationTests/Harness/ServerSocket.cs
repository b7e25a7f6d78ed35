using System.Globalization;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>
/// The server's side of a client's connection, whose options of TCP (tcp(7), linux/tcp.h) can be read and changed from here. How
/// long it waits for a client that does not answer is too long for a test.
/// </summary>
internal sealed class ServerSocket : IDisposable
{
    private const int Level = 6;
    private const int KeepAliveIdleOption = 4;
    private const int KeepAliveIntervalOption = 5;
    private const int KeepAliveProbesOption = 6;
    private const int UserTimeoutOption = 18;

    private readonly int _descriptor;

    private ServerSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Seconds of silence before the first probe.</summary>
    public int KeepAliveIdle
    {
        get => Kernel.GetOption(_descriptor, Level, KeepAliveIdleOption);
        set => Kernel.SetOption(_descriptor, Level, KeepAliveIdleOption, value);
    }

    /// <summary>Seconds between probes.</summary>
    public int KeepAliveInterval
    {
        get => Kernel.GetOption(_descriptor, Level, KeepAliveIntervalOption);
        set => Kernel.SetOption(_descriptor, Level, KeepAliveIntervalOption, value);
    }

    public int KeepAliveProbes => Kernel.GetOption(_descriptor, Level, KeepAliveProbesOption);

    /// <summary>Milliseconds after which what was not acknowledged, data or a probe, ends the connection.</summary>
    public int UserTimeout
    {
        get => Kernel.GetOption(_descriptor, Level, UserTimeoutOption);
        set => Kernel.SetOption(_descriptor, Level, UserTimeoutOption, value);
    }

    public static ServerSocket Of(ServerProcess server, LineClient client)
    {
        foreach (var file in new DirectoryInfo($"/proc/{server.Program.Id}/fd").GetFiles())
        {
            if (file.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) is not true)
                continue;
            if (Kernel.OpenAgain(server.Program.Id, int.Parse(file.Name, CultureInfo.InvariantCulture)) is not { } descriptor)
                continue;
            if (Kernel.PeerPort(descriptor) == client.Port)
                return new ServerSocket(descriptor);
            _ = Kernel.Close(descriptor);
        }

        throw new InvalidOperationException("The server has no such connection.");
    }

    public void Dispose() => _ = Kernel.Close(_descriptor);
}
