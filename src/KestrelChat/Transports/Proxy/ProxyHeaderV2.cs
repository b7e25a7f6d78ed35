using System.Buffers.Binary;
using System.Net;
using System.Numerics;

namespace KestrelChat.Transports.Proxy;

/// <summary>Version 2 (section 2.2 of the specification), which is binary.</summary>
internal static class ProxyHeaderV2
{
    private const int FixedLength = 16;
    private const int ChecksumType = 0x03;
    private const int ChecksumLength = 4;
    private const int TlsType = 0x20;

    // A byte of flags, and a number that tells whether a certificate of the client was found right.
    private const int MinTlsLength = 5;
    private const int SpokeTls = 0x01;

    private static ReadOnlySpan<byte> Signature => [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A];

    public static ProxyHeaderStatus Parse(ReadOnlySpan<byte> bytes, out ProxyHeader header)
    {
        header = default;
        var known = Math.Min(bytes.Length, Signature.Length);
        if (!bytes[..known].SequenceEqual(Signature[..known]))
            return ProxyHeaderStatus.Invalid;
        if (bytes.Length < FixedLength)
            return ProxyHeaderStatus.Incomplete;
        var length = FixedLength + BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        var (isVersion2, command) = (bytes[12] >> 4 == 2, bytes[12] & 0xF);
        if (!isVersion2 || command > 1 || length > ProxyHeader.MaxLength)
            return ProxyHeaderStatus.Invalid;
        if (bytes.Length < length)
            return ProxyHeaderStatus.Incomplete;
        header = new ProxyHeader(length, Source: null);
        // LOCAL: the balancer itself is the client, and whatever follows is to be ignored.
        if (command == 1 && !TryReadClient(bytes[..length], ref header))
            return ProxyHeaderStatus.Invalid;
        return ProxyHeaderStatus.Complete;
    }

    private static bool TryReadClient(ReadOnlySpan<byte> bytes, ref ProxyHeader header)
    {
        var (family, transport) = (bytes[13] >> 4, bytes[13] & 0xF);
        // Each of the two ends has an address of so many bytes; then, but for UNIX, come their ports.
        int? addressLength = family switch { 0 => 0, 1 => 4, 2 => 16, 3 => 108, _ => null };
        if (addressLength is not { } length || transport > 2)
            return false;
        // Unspecified: nobody can tell what follows.
        if (family == 0)
            return true;
        var addresses = bytes[FixedLength..];
        var addressesLength = (2 * length) + (family == 3 ? 0 : 4);
        if (addresses.Length < addressesLength || !AreWhole(bytes, FixedLength + addressesLength, out var isSecure))
            return false;
        header = header with { IsSecure = isSecure };
        // A path says nothing of where a client is, and a datagram is no connection: as if unspecified.
        if (family != 3 && transport == 1)
            header = header with { Source = new IPEndPoint(new IPAddress(addresses[..length]), BinaryPrimitives.ReadUInt16BigEndian(addresses[(2 * length)..])) };
        return true;
    }

    /// <summary>Whether the values that follow the addresses, each with its type and length, fill the header, and its checksum is right if it has one.</summary>
    /// <param name="header">The whole header.</param>
    /// <param name="at">Where they begin.</param>
    /// <param name="isSecure">Whether one of them (section 2.2.6 of the specification) says that the client spoke TLS.</param>
    private static bool AreWhole(ReadOnlySpan<byte> header, int at, out bool isSecure)
    {
        isSecure = false;
        while (at < header.Length)
        {
            if (header.Length - at < 3)
                return false;
            var (type, length) = (header[at], BinaryPrimitives.ReadUInt16BigEndian(header[(at + 1)..]));
            at += 3;
            if (header.Length - at < length || (type == ChecksumType && !IsChecksum(header, at, length)) || (type == TlsType && length < MinTlsLength))
                return false;
            isSecure |= type == TlsType && (header[at] & SpokeTls) != 0;
            at += length;
        }

        return true;
    }

    /// <summary>CRC-32C (RFC 9260, appendix A) of the header with zeros in the place of the checksum.</summary>
    private static bool IsChecksum(ReadOnlySpan<byte> header, int at, int length)
    {
        if (length != ChecksumLength)
            return false;
        var sum = uint.MaxValue;
        for (var i = 0; i < header.Length; i++)
            sum = BitOperations.Crc32C(sum, i >= at && i < at + ChecksumLength ? (byte)0 : header[i]);
        return ~sum == BinaryPrimitives.ReadUInt32BigEndian(header[at..]);
    }
}
