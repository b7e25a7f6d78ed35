using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.Text;
using KestrelChat.Visits;

namespace KestrelChat.Http;

/// <summary>Says something in a room, for who has no connection: the owner of an account by its token, or a guest by a name.</summary>
internal static class PostApi
{
    private const string KeyHeader = "Idempotency-Key";
    private const string Expected = "Send {\"text\": \"hello\"} in UTF-8, with \"name\" if you have no token";

    // The longest text in the longest way to write it, \u0000 for each byte, and a name.
    private const int MaxBody = 100 * 1024;

    public static void MapPostApi(this IEndpointRouteBuilder routes) => routes.MapPost(
        "/api/rooms/{room}/messages",
        (string room, HttpContext context, ChatServices chat, Visitors visitors, RequestKeys keys, AddressPaces paces) => PostAsync(room, context, chat, visitors, keys, paces));

    private static async Task<IResult> PostAsync(string roomName, HttpContext context, ChatServices chat, Visitors visitors, RequestKeys keys, AddressPaces paces)
    {
        var (request, response, address) = (context.Request, context.Response, context.Connection.RemoteIpAddress);
        response.Headers.CacheControl = "no-store";
        // The pace of one connection, for all that comes from there: what is refused costs work as well.
        if (paces.Take(address) is var wait && wait > TimeSpan.Zero)
        {
            chat.Metrics.MessageRefused(RefusalReason.TooOften);
            return ApiProblem.Wait(response, wait, string.Create(CultureInfo.InvariantCulture, $"Your address sends faster than {chat.Options.Limits.MessagesPerSecond} messages a second; not sent."));
        }

        // A page from elsewhere cannot have a browser send this without asking first.
        if (!request.HasJsonContentType())
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Send JSON, with Content-Type: application/json.");
        var key = request.Headers[KeyHeader].ToString();
        if (key.Length > RequestKeys.MaxLength)
            return ApiProblem.Wrong($"{KeyHeader} has {key.Length} characters. Allowed: up to {RequestKeys.MaxLength}.");
        var (post, fault) = await RequestBody.ReadAsync(
            context, MaxBody, Expected, static (body, cancel) => JsonSerializer.DeserializeAsync(body, ApiJsonContext.Default.PostJson, cancel));
        if (fault is not null)
            return fault;
        if (Mistake(chat, post!.Text, out var text) is { } mistake)
            return mistake;
        if (!TryIdentify(context, chat, post.Name, address, out var author, out var stranger))
            return stranger;
        if (!RoomName.TryParse(roomName, out var room))
            return ApiProblem.NoRoom(roomName);

        var outcome = key.Length == 0
            ? await visitors.PostAsync(author, room, text, request: 0)
            : await keys.OnceAsync(author, key, $"{room}\n{text}", () => visitors.PostAsync(author, room, text, RequestKeys.NumberOf(key)));
        return Answer(response, chat, author, room, text, outcome);
    }

    /// <summary>What is wrong with a text; null if nothing is, and then <paramref name="text"/> is what may be said.</summary>
    private static IResult? Mistake(ChatServices chat, string? given, out string text)
    {
        if (!PastedText.TryRead(given.AsSpan().TrimStart('\uFEFF'), out text))
        {
            chat.Metrics.MessageRefused(RefusalReason.TooLong);
            return ApiProblem.Of(
                StatusCodes.Status413PayloadTooLarge,
                $"text has a line of more than {LineReader.MaxLength} bytes, or more than {PastedText.MaxBytes} bytes or {PastedText.MaxLines} lines in all, not sent.");
        }

        return TextFilter.IsBlank(text) ? ApiProblem.Wrong("There is no text to see. Send {\"text\": \"hello\"}.") : null;
    }

    private static bool TryIdentify(
        HttpContext context, ChatServices chat, string? name, IPAddress? address, [NotNullWhen(true)] out Author? author, [NotNullWhen(false)] out IResult? stranger)
    {
        (author, stranger) = (null, null);
        var login = context.Request.Headers.Authorization.ToString();
        if (login.Length > 0 && name is not null)
            stranger = ApiProblem.Wrong("There is a name and a token. The token tells the name: leave name out.");
        else if (login.Length > 0)
            author = Bearer.OwnerOf(login, context, chat, out stranger);
        else if (name is null)
            stranger = ApiProblem.Unknown(context.Response, "Who are you? Send Authorization: Bearer TOKEN with a token of your account (/token new), or a name for a guest in the body.");
        else if (Nickname.Objection(name) is { } objection)
            stranger = ApiProblem.Wrong(objection);
        else
            author = new Author(name, Proof: 0, address);
        return author is not null;
    }

    private static IResult Answer(HttpResponse response, ChatServices chat, Author author, string room, string text, PostOutcome outcome)
    {
        switch (outcome.Status)
        {
            case PostStatus.Posted:
                var said = Said(outcome.Message!, text);
                // Relative to the address that was asked for: the path by which a proxy has the chat is not known here.
                return Results.Created(string.Create(CultureInfo.InvariantCulture, $"?after={said.Seq - 1}&limit=1"), said);
            case PostStatus.NoSuchRoom:
                return ApiProblem.NoRoom(room, new RoomReader(chat, author.IsOwner ? author : null));
            case PostStatus.NameTaken:
                return ApiProblem.Of(StatusCodes.Status409Conflict, WhoHas(chat, author.Name));
            case PostStatus.KeyReused:
                return ApiProblem.Of(StatusCodes.Status409Conflict, $"You have used that {KeyHeader} for something else. Use another one for each message.");
            case PostStatus.NotAllowed:
                chat.Metrics.MessageRefused(RefusalReason.NotAllowed);
                var why = $"Not sent: {outcome.Reason}.";
                return outcome.Wait > 0 ? ApiProblem.Wait(response, outcome.Wait, why) : ApiProblem.Of(StatusCodes.Status403Forbidden, why);
            default:
                chat.Metrics.MessageRefused(RefusalReason.NotSaved);
                return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, $"Not saved, not sent: {outcome.Reason ?? "the server has a fault"}.");
        }
    }

    private static string WhoHas(ChatServices chat, string name)
    {
        if (!chat.State.Accounts.TryFindLike(name, out var account))
            return $"The name {name} is taken. Use another one.";
        return Nickname.Comparer.Equals(account.Name, name)
            ? $"The name {account.Name} is registered. If it is yours, send a token of it: Authorization: Bearer TOKEN."
            : $"The name {name} looks like {account.Name}, which is registered. Use another one.";
    }

    private static FoundMessageJson Said(PostedMessage message, string text) => FoundMessageJson.Of(new ChatEntry
    {
        Kind = EntryKind.Message,
        Sequence = message.Sequence,
        Time = message.Time,
        Room = message.Room,
        From = message.From,
        Text = text,
    });
}
