using System.Net;
using System.Net.Sockets;
using KestrelChat.Options;

namespace KestrelChat.Limits;

/// <summary>
/// The door: counts the connections, all together and by address (IPv6 by /64, which one customer holds, RFC 6177),
/// and paces how often one address comes. Its table holds only addresses that are here or were a minute ago, and never
/// more than <see cref="MaxAddresses"/> of those that are gone.
/// </summary>
public sealed class AdmissionControl(CurrentOptions options, int maxConnections, TimeProvider time)
{
    /// <summary>How many addresses are remembered after their last connection ended.</summary>
    public const int MaxAddresses = 65_536;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Visitor> _visitors = [];
    private int _open;

    /// <summary>The connections inside.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>The most there may be inside.</summary>
    public int MaxConnections => maxConnections;

    /// <summary>Lets a newcomer in, or says why not. Whoever was admitted must <see cref="Leave"/> once.</summary>
    /// <param name="address">Where it comes from; null where the transport does not tell, which only the total limits.</param>
    public AdmissionResult TryEnter(IPAddress? address)
    {
        lock (_gate)
        {
            if (_open >= maxConnections)
                return AdmissionResult.ServerFull;
            var verdict = address is null ? AdmissionResult.Admitted : TryEnterFrom(BlockOf(address));
            if (verdict is AdmissionResult.Admitted)
                _open++;
            return verdict;
        }
    }

    public void Leave(IPAddress? address)
    {
        lock (_gate)
        {
            _open--;
            if (address is not null && _visitors.TryGetValue(BlockOf(address), out var visitor))
                visitor.Open--;
        }
    }

    /// <summary>The address that counts: an IPv6 address without its lower 64 bits, an IPv4 one as it is, even if mapped.</summary>
    internal static IPAddress BlockOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }

    private AdmissionResult TryEnterFrom(IPAddress block)
    {
        // Counted whether or not there are limits now: one that is set later holds for who is inside already, too.
        var limits = options.Value.Limits;
        var now = time.GetElapsedTime(0);
        if (!_visitors.TryGetValue(block, out var visitor))
        {
            if (_visitors.Count >= MaxAddresses)
                EvictIdle(now);
            visitor = new Visitor();
            _visitors.Add(block, visitor);
        }

        visitor.KeepTo(limits.ConnectionsPerMinutePerAddress);

        if (limits.MaxConnectionsPerAddress > 0 && visitor.Open >= limits.MaxConnectionsPerAddress)
            return AdmissionResult.TooManyFromAddress;
        if (!visitor.Pace.TryTake(now))
            return AdmissionResult.TooOftenFromAddress;
        visitor.Open++;
        visitor.LastSeen = now;
        return AdmissionResult.Admitted;
    }

    /// <summary>Those whose minute is over go; if nearly all are fresh (a flood from everywhere), all that are gone go.</summary>
    private void EvictIdle(TimeSpan now)
    {
        ForgetWhere(v => v.Open == 0 && now - v.LastSeen > TimeSpan.FromMinutes(1));
        if (_visitors.Count > MaxAddresses / 2)
            ForgetWhere(v => v.Open == 0);
    }

    private void ForgetWhere(Func<Visitor, bool> condition)
    {
        foreach (var (block, visitor) in _visitors)
        {
            if (condition(visitor))
                _visitors.Remove(block);
        }
    }

    private sealed class Visitor
    {
        public TokenBucket Pace;

        private int _perMinute;

        public int Open { get; set; }

        public TimeSpan LastSeen { get; set; }

        /// <summary>A pace that was changed begins anew.</summary>
        public void KeepTo(int perMinute)
        {
            if (perMinute == _perMinute)
                return;
            _perMinute = perMinute;
            Pace = new TokenBucket(perMinute / 60.0, perMinute);
        }
    }
}
