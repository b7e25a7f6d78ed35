using KestrelChat.Options;
using Microsoft.AspNetCore.HttpOverrides;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace KestrelChat.Http;

/// <summary>
/// Takes the address of a request's client, and whether that speaks TLS, from the headers of the proxies that are trusted (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>); of requests
/// from anywhere else these headers say nothing.
/// </summary>
internal sealed class ForwardedClients
{
    private readonly ILoggerFactory _loggers;
    private volatile ForwardedHeadersMiddleware? _headers;

    public ForwardedClients(CurrentOptions options, ILoggerFactory loggers)
    {
        _loggers = loggers;
        options.OnSwap(Trust);
        Trust(options.Value);
    }

    /// <summary>The step of a request before any that goes by its address.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        _headers?.ApplyForwarders(context);
        return next(context);
    }

    private void Trust(ChatOptions options)
    {
        var networks = options.Web.TrustedProxies.Networks;
        if (networks.Count == 0)
        {
            // Without a network the framework would believe everybody.
            _headers = null;
            return;
        }

        // However many proxies a request has come through, it goes back to the first that is not one of these.
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var network in networks)
            headers.KnownIPNetworks.Add(network);
        _headers = new ForwardedHeadersMiddleware(static _ => Task.CompletedTask, _loggers, MsOptions.Create(headers));
    }
}
