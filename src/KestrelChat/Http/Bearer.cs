using System.Diagnostics.CodeAnalysis;
using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.Visits;

namespace KestrelChat.Http;

/// <summary>Who asks, by the token in <c>Authorization: Bearer TOKEN</c> (RFC 6750).</summary>
internal static class Bearer
{
    /// <summary>What stands before a token.</summary>
    public const string Scheme = "Bearer ";

    /// <summary>Who reads: the owner of the token, or without one anybody.</summary>
    /// <param name="context">The request. Its answer is nobody else's, whatever keeps answers on the way.</param>
    /// <param name="chat">The chat's.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="stranger">What is answered to a token that is none.</param>
    public static bool TryIdentify(HttpContext context, ChatServices chat, [NotNullWhen(true)] out RoomReader? reader, [NotNullWhen(false)] out IResult? stranger)
    {
        (reader, stranger) = (null, null);
        context.Response.Headers.Append("Vary", "Authorization");
        if (context.Request.Headers.Authorization.ToString() is not { Length: > 0 } login)
            reader = new RoomReader(chat, owner: null);
        else if (OwnerOf(login, context, chat, out stranger) is { } owner)
            reader = new RoomReader(chat, owner);
        return reader is not null;
    }

    /// <summary>Whose token it is.</summary>
    /// <param name="login">The header.</param>
    /// <param name="context">The request.</param>
    /// <param name="chat">The chat's.</param>
    /// <param name="stranger">What is answered to one that is none.</param>
    public static Author? OwnerOf(string login, HttpContext context, ChatServices chat, out IResult? stranger)
    {
        stranger = null;
        if (chat.Options.Accounts.RequireTls && !context.Request.IsHttps)
        {
            stranger = ApiProblem.Of(StatusCodes.Status403Forbidden, "Tokens are taken over TLS alone. That one crossed the network in the clear: revoke it, and use another one.");
            return null;
        }

        var wait = TimeSpan.Zero;
        if (login.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && chat.AuthorOf(login[Scheme.Length..].Trim(), context.Connection.RemoteIpAddress, out wait) is { } owner)
        {
            if (chat.BanOf(owner) is not { } ban)
                return owner;
            stranger = ApiProblem.Banned(ban);
            return null;
        }

        if (wait > TimeSpan.Zero)
            chat.Metrics.MessageRefused(RefusalReason.TooOften);
        stranger = wait > TimeSpan.Zero
            ? ApiProblem.Wait(context.Response, wait, "Too many tokens were tried.")
            : ApiProblem.Unknown(context.Response, "That is no token of an account here. /token new makes one: Authorization: Bearer TOKEN.");
        return null;
    }
}
