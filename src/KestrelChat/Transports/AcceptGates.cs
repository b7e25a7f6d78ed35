using System.Net;
using System.Net.Sockets;
using KestrelChat.Limits;
using KestrelChat.Options;

namespace KestrelChat.Transports;

/// <summary>
/// Keeps the process from ever running out of file descriptors: Kestrel's accept loop would spin on that at full CPU,
/// and the runtime ends the process when it needs one for itself. Who finds no place waits in the listener's backlog.
/// </summary>
internal sealed class AcceptGates(CurrentOptions options, AdmissionControl admission, ManagementListener management) : IDisposable
{
    /// <summary>Chat connections besides those admitted: being told that the server is full, or ending.</summary>
    private const int ChatMargin = LingeringClose.MaxWaiting + 32;

    /// <summary>HTTP connections at once. With the margin above, the management's and the operators' below it fits into
    /// <see cref="DescriptorBudget.Reserve"/> beside the 170 descriptors that a bare host holds.</summary>
    public const int HttpConnections = 96;

    /// <summary>Connections at once of those who look after the server, where they have a listener of their own: some probes, some
    /// Prometheuses, a few people.</summary>
    public const int ManagementConnections = 32;

    /// <summary>Connections at once by the admin socket.</summary>
    public const int AdminConnections = 16;

    /// <summary>For the chat.</summary>
    public AcceptGate Chat { get; } = new((int)Math.Min(int.MaxValue, (long)admission.MaxConnections + ChatMargin));

    /// <summary>For health and metrics where they are apart: whatever happens to the other places, these are free.</summary>
    public AcceptGate Management { get; } = new(ManagementConnections);

    /// <summary>For operators: theirs are free though all others are taken.</summary>
    public AcceptGate Admin { get; } = new(AdminConnections);

    /// <summary>For everything else.</summary>
    public AcceptGate Http { get; } = new(HttpConnections);

    public AcceptGate For(EndPoint endpoint)
    {
        if (endpoint is IPEndPoint { Port: var port } && port == options.Value.Port)
            return Chat;
        if (endpoint is UnixDomainSocketEndPoint unix && unix.ToString() == options.Value.AdminSocket)
            return Admin;
        return management.Is(endpoint) ? Management : Http;
    }

    public void Dispose()
    {
        Chat.Dispose();
        Management.Dispose();
        Admin.Dispose();
        Http.Dispose();
    }
}
