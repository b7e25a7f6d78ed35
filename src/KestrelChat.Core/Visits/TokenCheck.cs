using System.Net;
using KestrelChat.Accounts;
using KestrelChat.Hooks;
using KestrelChat.Moderation;
using KestrelChat.Sessions;

namespace KestrelChat.Visits;

/// <summary>Finds out whose a token is.</summary>
public static class TokenCheck
{
    /// <summary>The author whose token it is. A wrong one counts as a try from that address; one that is right does not, as nobody guesses it.</summary>
    /// <param name="services">The chat's.</param>
    /// <param name="token">What somebody gave for a token.</param>
    /// <param name="address">Where that one comes from.</param>
    /// <param name="wait">Without an author: how long to wait before the next try; zero if this one was counted, and wrong.</param>
    /// <returns>Null if it is nobody's.</returns>
    public static Author? AuthorOf(this ChatServices services, string token, IPAddress? address, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (AccountToken.Is(token) && services.State.Accounts.FindByToken(AccountToken.HashOf(token)) is var (owner, found))
        {
            services.Metrics.TriedLogin(LoginOutcome.Done);
            return new Author(owner.Name, found.Sequence, address);
        }

        wait = services.WrongToken(address);
        return null;
    }

    /// <summary>The hook whose token it is; a wrong one counts in the same way.</summary>
    /// <param name="services">The chat's.</param>
    /// <param name="token">What somebody gave for a token; null for nothing.</param>
    /// <param name="address">Where that one comes from.</param>
    /// <param name="wait">Without a hook: how long to wait before the next try; zero if this one was counted, and wrong.</param>
    /// <returns>Null if there is no such hook.</returns>
    public static Hook? HookOf(this ChatServices services, string? token, IPAddress? address, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (token is not null && HookToken.Is(token) && services.State.Hooks.FindByToken(HookToken.HashOf(token)) is { } hook)
            return hook;
        wait = services.WrongToken(address);
        return null;
    }

    /// <summary>What keeps the owner of an account out of the server; null if nothing does.</summary>
    public static Sanction? BanOf(this ChatServices services, Author owner) =>
        services.State.Sanctions.TryFind(SanctionKind.Ban, owner.Name, services.Time.GetUtcNow(), out var ban) ? ban : null;

    private static TimeSpan WrongToken(this ChatServices services, IPAddress? address)
    {
        var wait = services.TokenTries.Take(address, skeleton: null);
        services.Metrics.TriedLogin(wait > TimeSpan.Zero ? LoginOutcome.TooManyTries : LoginOutcome.WrongPassword);
        return wait;
    }
}
