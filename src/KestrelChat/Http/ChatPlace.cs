using System.Net;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Sessions;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Http;

/// <summary>The place of the chat's that a request takes which is answered without end, so that those of HTTP stay free for requests, which are short.</summary>
internal sealed class ChatPlace : IDisposable
{
    // The pace of an address is that of a minute.
    private const string Later = "60";

    private readonly AdmissionControl _admission;
    private readonly IPAddress? _address;

    private ChatPlace(AdmissionControl admission, IPAddress? address) => (_admission, _address) = (admission, address);

    /// <summary>Takes one, as a connection by TCP does.</summary>
    /// <param name="context">The request.</param>
    /// <param name="chat">The chat's.</param>
    /// <param name="refusal">What is answered if there is none.</param>
    /// <returns>The place, until it is disposed; null if there is none.</returns>
    public static ChatPlace? TryTake(HttpContext context, ChatServices chat, out IResult? refusal)
    {
        var admission = context.RequestServices.GetRequiredService<AdmissionControl>();
        var address = context.Connection.RemoteIpAddress;
        refusal = admission.TryEnter(address) switch
        {
            AdmissionResult.Admitted => null,
            AdmissionResult.ServerFull => Refuse(context, chat, CloseReason.ServerFull, StatusCodes.Status503ServiceUnavailable),
            _ => Refuse(context, chat, CloseReason.AddressLimit, StatusCodes.Status429TooManyRequests),
        };
        if (refusal is not null)
            return null;
        // A connection of HTTP/2 is not for this request alone, and stays what it is.
        if (!HttpProtocol.IsHttp11(context.Request.Protocol))
            return new ChatPlace(admission, address);
        if (context.Features.Get<HttpPlace>()?.TryMove(context.RequestServices.GetRequiredService<AcceptGates>().Chat) is not false)
        {
            // The kernel treats it as one of the chat's from here on.
            if (context.Features.Get<IConnectionSocketFeature>() is { } tcp)
                ClientSocket.TryTune(tcp.Socket, chat.Options);
            return new ChatPlace(admission, address);
        }

        admission.Leave(address);
        refusal = Refuse(context, chat, CloseReason.ServerFull, StatusCodes.Status503ServiceUnavailable);
        return null;
    }

    public void Dispose() => _admission.Leave(_address);

    private static IResult Refuse(HttpContext context, ChatServices chat, CloseReason reason, int status)
    {
        chat.Metrics.ConnectionAccepted();
        chat.Metrics.ConnectionEnded(reason);
        context.Response.Headers.RetryAfter = Later;
        return ApiProblem.Of(status, reason.ForTheClient()!);
    }
}
