using System.Net;
using KestrelChat.Options;

namespace KestrelChat.Limits;

/// <summary>The pace of those who write without a connection, by address (IPv6: one /64): that of one connection. Bounded; for any thread.</summary>
/// <param name="options">Have the pace; one that was changed begins anew.</param>
/// <param name="time">The clock.</param>
public sealed class AddressPaces(CurrentOptions options, TimeProvider time)
{
    private readonly MessagePaces<IPAddress> _paces = new(options, time);

    /// <summary>Takes a message's place in the pace, if it is there soon enough.</summary>
    /// <param name="address">Where it comes from; null where the transport does not tell, which is not limited.</param>
    /// <param name="patience">How long the caller would wait for it.</param>
    /// <returns>How long to wait for it; it was taken unless that is longer than <paramref name="patience"/>.</returns>
    public TimeSpan Take(IPAddress? address, TimeSpan patience = default) =>
        address is null ? TimeSpan.Zero : _paces.Take(AdmissionControl.BlockOf(address), messages: 1, patience);
}
