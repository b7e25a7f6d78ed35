using System.Net;
using System.Net.Sockets;
using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Settings;
using KestrelChat.Transports.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KestrelChat.Transports;

/// <summary>Raw TCP: <c>nc HOST 50000</c>; and the socket for operators beside it.</summary>
internal static class TcpTransport
{
    private static readonly TimeSpan HttpPatience = TimeSpan.FromSeconds(5);

    // The runtime reads it once, before its first socket: what a socket has to tell is then handled by the thread that hears of
    // it, one a core, and not handed to the pool. Whoever has set it otherwise keeps that.
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static void ListenForChat(this WebApplicationBuilder builder, CurrentOptions current)
    {
        var options = current.Value;
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable(InlineCompletions) is "1" or "true")
            builder.Services.AddSingleton<IReadRound, ReadRounds>();
        var host = builder.WebHost;
        // The endpoints come from Kestrel:Endpoints and from here; the addresses that base images preset would only be warned of.
        host.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        host.UseSetting(WebHostDefaults.HttpPortsKey, "");
        builder.Services.AddSingleton<LingeringClose>();
        builder.Services.AddSingleton<ManagementListener>();
        builder.Services.AddSingleton<AcceptGates>();
        builder.Services.AddSingleton<Refusal>();
        builder.Services.AddSingleton<OwnConnections>();
        builder.Services.AddSingleton<ProxyStep>();
        builder.Services.AddSingleton<Door>();
        if (options.Tls.Mode is not TlsMode.Off)
        {
            builder.Services.AddSingleton<CurrentCertificate>();
            builder.Services.AddSingleton<TlsStep>();
            builder.Services.AddHostedService<CertificateWatch>();
        }

        builder.Services.Replace(ServiceDescriptor.Singleton<IConnectionListenerFactory>(services => new GatedListenerFactory(
            services.GetRequiredService<IOptionsFactory<SocketTransportOptions>>(),
            sockets => Tune(sockets, current),
            services.GetRequiredService<AcceptGates>(),
            services.GetRequiredService<ILoggerFactory>())));
        host.UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // By default Kestrel would move its endpoints when the configuration is read again, whatever is on them.
            var endpoints = kestrel.Configure(builder.Configuration.GetSection("Kestrel"), reloadOnChange: false);
            if (kestrel.ApplicationServices.GetService<CurrentCertificate>() is { } certificate)
            {
                foreach (var name in FrameworkSettings.HttpsWithoutCertificate(builder.Configuration))
                    endpoints.Endpoint(name, https => Share(certificate, https.HttpsOptions));
            }

            // Nobody needs longer here, and places are few.
            kestrel.Limits.RequestHeadersTimeout = HttpPatience;
            kestrel.Limits.KeepAliveTimeout = HttpPatience;
            var gates = kestrel.ApplicationServices.GetRequiredService<AcceptGates>();
            var admission = new HttpAdmission(AcceptGates.HttpConnections);
            var managementAdmission = new HttpAdmission(AcceptGates.ManagementConnections);
            kestrel.ConfigureEndpointDefaults(endpoint =>
            {
                var gate = gates.For(endpoint.EndPoint);
                if (gate == gates.Http)
                    endpoint.Use(admission.Around).Use(UpgradableConnection.Around).Use(HttpEnding.Around);
                else if (gate == gates.Management)
                    endpoint.Use(managementAdmission.Around).Use(HttpEnding.Around).Use(ManagementListener.Mark);
            });
            if (options.Address == "*")
                kestrel.ListenAnyIP(options.Port, ServeChat);
            else
                kestrel.Listen(IPAddress.Parse(options.Address), options.Port, ServeChat);
            if (options.AdminSocket is { } path)
                kestrel.ListenUnixSocket(path, ServeOperators);
        });
    }

    private static void ServeChat(ListenOptions endpoint)
    {
        var services = endpoint.ApplicationServices;
        endpoint.Use(services.GetRequiredService<OwnConnections>().Around)
            .Use(services.GetRequiredService<ProxyStep>().Around)
            .Use(services.GetRequiredService<Door>().Around);
        if (services.GetService<TlsStep>() is { } tls)
            tls.AddTo(endpoint);
        else
            // Nothing stands between the socket and the handler: what is written may go to the socket as it is.
            endpoint.Use(DirectOutput.Offer);
        endpoint.UseConnectionHandler<ChatConnectionHandler>();
    }

    private static void ServeOperators(ListenOptions endpoint)
    {
        endpoint.Use(endpoint.ApplicationServices.GetRequiredService<Door>().Beside).Use(DirectOutput.Offer);
        endpoint.UseConnectionHandler<ChatConnectionHandler>();
    }

    /// <summary>Has HTTPS show the chat's certificate, the one that holds at each handshake.</summary>
    private static void Share(CurrentCertificate certificate, HttpsConnectionAdapterOptions https)
    {
        https.ServerCertificate = certificate.Value.Context.TargetCertificate;
        https.OnAuthenticate = (_, handshake) => handshake.ServerCertificateContext = certificate.Value.Context;
    }

    private static void Tune(SocketTransportOptions sockets, CurrentOptions current)
    {
        // Reads and writes run where they are caused. No handler of the chat blocks, so that no thread needs to be kept free of them.
        sockets.UnsafePreferInlineScheduling = true;
        // A flush ends when the kernel has taken the bytes: that is what tells a slow reader, and bounds what it holds.
        sockets.MaxWriteBufferSize = 1;
        sockets.MaxReadBufferSize = 64 * 1024;
        sockets.Backlog = 4096;
        sockets.CreateBoundListenSocket = endpoint => endpoint is UnixDomainSocketEndPoint admin ? AdminSocket.Bind(admin) : Listen(endpoint, current);
    }

    /// <summary>The listening socket; what is set here every accepted one inherits.</summary>
    private static Socket Listen(EndPoint endpoint, CurrentOptions current)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        ClientSocket.Tune(socket, current.Value);
        current.OnSwap(next => ClientSocket.SetUserTimeout(socket, next));
        return socket;
    }
}
