using System.Net.Sockets;
using System.Security.Cryptography;
using KestrelChat.Settings;
using KestrelChat.Transports;
using KestrelChat.Transports.Tls;

namespace KestrelChat.Hosting;

/// <summary>Says in one line why the server cannot start, for the faults that an operator can mend.</summary>
internal static class StartFault
{
    /// <summary>The line; null for a fault that is ours, whose trace is wanted.</summary>
    public static string? Explain(Exception fault)
    {
        if (fault is ChatPortException or AdminSocketException)
            return $"Cannot listen: {fault.Message}";
        var socket = fault as SocketException ?? fault.InnerException as SocketException ?? fault.InnerException?.InnerException as SocketException;
        if (socket is not null)
            return $"Cannot listen: {fault.Message.TrimEnd('.')}. Set Kestrel:Endpoints:Http:Url, or that of the other endpoints, to what is free and allowed here.";
        return fault switch
        {
            InvalidDataException or FormatException => $"Configuration: {Configuration.Explain(fault)}",
            IOException or UnauthorizedAccessException or InvalidOperationException or CryptographicException or CertificateException => $"Cannot start: {fault.Message}",
            _ => null,
        };
    }
}
