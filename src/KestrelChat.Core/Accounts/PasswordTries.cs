using System.Net;
using KestrelChat.Limits;

namespace KestrelChat.Accounts;

/// <summary>How often somebody may have a password checked: five times a minute from one address (IPv6: one /64), and five times for one account.
/// Bounded; for any thread.</summary>
public sealed class PasswordTries(TimeProvider time)
{
    /// <summary>At once; so many come back a minute.</summary>
    public const int PerMinute = 5;

    private readonly Lock _gate = new();
    private readonly TryTable<IPAddress> _addresses = new(null);
    private readonly TryTable<string> _accounts = new(StringComparer.Ordinal);

    /// <summary>Takes a try, if there is one for both; otherwise for neither, so that who must wait does not keep others waiting.</summary>
    /// <param name="address">Where it comes from; null where the transport does not tell, which is not limited.</param>
    /// <param name="skeleton">The skeleton of the account's name; null where the password is for no account yet.</param>
    /// <returns>How long to wait before there is one; zero if it was taken.</returns>
    public TimeSpan Take(IPAddress? address, string? skeleton)
    {
        var now = time.GetElapsedTime(0);
        var block = address is null ? null : AdmissionControl.BlockOf(address);
        lock (_gate)
        {
            var wait = TimeSpan.Zero;
            if (block is not null)
                wait = _addresses.WaitFor(block, now);
            if (skeleton is not null && _accounts.WaitFor(skeleton, now) is var other && other > wait)
                wait = other;
            if (wait > TimeSpan.Zero)
                return wait;
            if (block is not null)
                _addresses.Take(block, now);
            if (skeleton is not null)
                _accounts.Take(skeleton, now);
            return TimeSpan.Zero;
        }
    }
}
