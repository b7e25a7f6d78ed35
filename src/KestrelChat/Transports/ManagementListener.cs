using System.Net;
using System.Net.Sockets;
using KestrelChat.Settings;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Transports;

/// <summary>Where operators ask for health and metrics, if that is apart from the page and the API.</summary>
/// <param name="configuration">Has the URL, if there is one.</param>
internal sealed class ManagementListener(IConfiguration configuration)
{
    private readonly BindingAddress? _address = configuration.ManagementUrl() is { } url ? BindingAddress.Parse(url) : null;

    /// <summary>Whether there is one.</summary>
    public bool IsApart => _address is not null;

    /// <summary>Whether a listener is the one of the operators: no other has its port, or its path.</summary>
    public bool Is(EndPoint endpoint) => _address is { } address && endpoint switch
    {
        IPEndPoint ip => !address.IsUnixPipe && ip.Port == address.Port,
        UnixDomainSocketEndPoint unix => address.IsUnixPipe && unix.ToString() == address.UnixPipePath,
        _ => false,
    };

    /// <summary>A step of a connection's pipeline: its requests are those of operators.</summary>
    public static ConnectionDelegate Mark(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(Marking.Instance);
        return next(connection);
    };

    /// <summary>Whether a request came to the operators' listener; the header that names a host is the client's to choose, and says nothing.</summary>
    public static bool Has(HttpContext request) => request.Features.Get<Marking>() is not null;

    private sealed class Marking
    {
        public static readonly Marking Instance = new();
    }
}
