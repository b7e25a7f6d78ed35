using System.Net;
using KestrelChat.Limits;

namespace KestrelChat.Accounts;

/// <summary>
/// How often somebody may have a password checked: five times a minute from one address (IPv6: one /64). What all addresses together try for one account is bounded too, more
/// widely, so that a single one does not use it up; and it does not bind an address from which the owner has logged in, whom others' tries are not to keep out.
/// Bounded; for any thread.
/// </summary>
public sealed class PasswordTries(TimeProvider time)
{
    /// <summary>At once from an address; so many come back a minute.</summary>
    public const int PerMinute = 5;

    /// <summary>So many come back a minute for an account.</summary>
    public const int PerMinuteOfAccount = 10;

    /// <summary>At once for an account.</summary>
    public const int BurstOfAccount = 30;

    /// <summary>For how long an address counts as the owner's after a login from there.</summary>
    public static readonly TimeSpan ProvedFor = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly BoundedTable<IPAddress, TokenBucket> _addresses = new(IsAsNew);
    private readonly BoundedTable<string, TokenBucket> _accounts = new(IsAsNew, StringComparer.Ordinal);
    private readonly BoundedTable<(IPAddress Block, string Skeleton), TimeSpan?> _proved = new(static (at, now) => now - at > ProvedFor);

    private static TokenBucket UntriedAddress => new(PerMinute / 60.0, PerMinute);

    private static TokenBucket UntriedAccount => new(PerMinuteOfAccount / 60.0, BurstOfAccount);

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
            var (ofAddress, ofAccount) = (UntriedAddress, UntriedAccount);
            var wait = TimeSpan.Zero;
            if (block is not null)
            {
                ofAddress = _addresses.GetOrDefault(block, UntriedAddress);
                wait = ofAddress.Take(now);
            }

            if (skeleton is not null && !IsOfOwner(block, skeleton, now))
            {
                ofAccount = _accounts.GetOrDefault(skeleton, UntriedAccount);
                var other = ofAccount.Take(now);
                wait = other > wait ? other : wait;
            }

            if (wait > TimeSpan.Zero)
                return wait;
            if (block is not null)
                _addresses.Put(block, ofAddress, now);
            if (skeleton is not null && !IsOfOwner(block, skeleton, now))
                _accounts.Put(skeleton, ofAccount, now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Somebody has proved there to be the owner of an account.</summary>
    public void Prove(IPAddress? address, string skeleton)
    {
        if (address is null)
            return;
        var now = time.GetElapsedTime(0);
        lock (_gate)
            _proved.Put((AdmissionControl.BlockOf(address), skeleton), now, now);
    }

    private static bool IsAsNew(TokenBucket tries, TimeSpan now) => tries.IsFull(now);

    private bool IsOfOwner(IPAddress? block, string skeleton, TimeSpan now) =>
        block is not null && _proved.GetOrDefault((block, skeleton), null) is { } at && now - at <= ProvedFor;
}
