using System.Diagnostics;
using KestrelChat.Load.Checks;

namespace KestrelChat.Load.Engine;

/// <summary>Finds the messages in what ready clients get, however it is cut.</summary>
internal static class StreamScanner
{
    /// <summary>Scans the next bytes of a stream, which begin with what the last call left.</summary>
    /// <returns>How many bytes need not be seen again; the others are fewer than <see cref="Client.MaxCarried"/>.</returns>
    public static int Scan(Wire wire, Client client, ReadOnlySpan<byte> bytes, Ledger ledger)
    {
        var (attention, other) = (wire.Attention, wire.OtherAttention);
        var now = client.IsSampled ? Stopwatch.GetTimestamp() : 0;
        var at = 0;
        while (true)
        {
            var found = bytes[at..].IndexOfAny(Stamp.Marker, attention, other);
            if (found < 0)
                return bytes.Length;
            at += found;
            var rest = bytes[at..];
            if (rest[0] == Stamp.Marker)
            {
                if (rest.Length < Stamp.Length)
                    return at;
                if (!Stamp.IsWhole(rest))
                {
                    at++;
                    continue;
                }

                if (client.IsReceiver)
                    ledger.Deliver(client, rest, now);
                at += Stamp.Length;
                continue;
            }

            var taken = wire.Attend(client, rest, at > 0 ? bytes[at - 1] : client.Before, ledger);
            if (taken == 0)
                return at;
            at += taken;
        }
    }
}
