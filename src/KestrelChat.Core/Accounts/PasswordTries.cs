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
    private readonly BoundedTable<IPAddress, TokenBucket> _addresses = new(IsAsNew);
    private readonly BoundedTable<string, TokenBucket> _accounts = new(IsAsNew, StringComparer.Ordinal);

    private static TokenBucket Untried => new(PerMinute / 60.0, PerMinute);

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
            var (ofAddress, ofAccount) = (Untried, Untried);
            var wait = TimeSpan.Zero;
            if (block is not null)
            {
                ofAddress = _addresses.GetOrDefault(block, Untried);
                wait = ofAddress.Take(now);
            }

            if (skeleton is not null)
            {
                ofAccount = _accounts.GetOrDefault(skeleton, Untried);
                var other = ofAccount.Take(now);
                wait = other > wait ? other : wait;
            }

            if (wait > TimeSpan.Zero)
                return wait;
            if (block is not null)
                _addresses.Put(block, ofAddress, now);
            if (skeleton is not null)
                _accounts.Put(skeleton, ofAccount, now);
            return TimeSpan.Zero;
        }
    }

    private static bool IsAsNew(TokenBucket tries, TimeSpan now) => tries.IsFull(now);
}
