using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace KestrelChat.Load.Engine;

/// <summary>
/// Where clients come from when the server is on this machine: 127.0.0.1, 127.0.0.2 and on, a number of them each, so that neither
/// the ports of an address nor the server's limits for one end.
/// </summary>
internal sealed class SourceAddresses(IPAddress target, int clientsPerAddress)
{
    private const uint First = 0x7F000001;
    private const uint Count = 0x00FFFFF0;

    private readonly bool _isUsed = target.AddressFamily is AddressFamily.InterNetwork && IPAddress.IsLoopback(target);

    /// <summary>The address of a client; null if the system chooses it.</summary>
    public IPAddress? Of(int client)
    {
        // The first ones come from 127.0.0.1 anyway.
        if (!_isUsed || client < clientsPerAddress)
            return null;
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, First + ((uint)(client / clientsPerAddress) % Count));
        return new IPAddress(bytes);
    }
}
