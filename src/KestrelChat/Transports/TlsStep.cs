using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using KestrelChat.Connections;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.Text;
using KestrelChat.Transports.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace KestrelChat.Transports;

/// <summary>
/// TLS on the chat's port: Kestrel's own, for clients that begin with a handshake. The others are served in plain text where TLS is offered,
/// and told of it where it is required.
/// </summary>
internal sealed partial class TlsStep(
    CurrentOptions options, CurrentCertificate certificate, Door door, Refusal refusal, TimeProvider time, ILogger<TlsStep> logger)
{
    // Together the longest that a client without a session can hold a place.
    private static readonly TimeSpan FirstBytePatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(5);

    /// <summary>Adds the steps of a connection's pipeline before its handler.</summary>
    public void AddTo(ListenOptions endpoint)
    {
        // A pipeline is put together from its end, so that the way around Kestrel's step is known when the first one is made.
        ConnectionDelegate? plain = null;
        endpoint.Use(encrypted => connection => ChooseAsync(connection, encrypted, plain!));
        endpoint.UseHttps(new TlsHandshakeCallbackOptions { HandshakeTimeout = HandshakePatience, OnConnection = _ => new(Authentication()) });
        endpoint.Use(next =>
        {
            plain = DirectOutput.Offer(next);
            return connection => BeginAsync(connection, next);
        });
    }

    private SslServerAuthenticationOptions Authentication() => new()
    {
        ServerCertificateContext = certificate.Value.Context,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        // None: the chat has no name there, and Kestrel would otherwise put those of HTTP.
        ApplicationProtocols = [],
    };

    private async Task ChooseAsync(ConnectionContext connection, ConnectionDelegate encrypted, ConnectionDelegate plain)
    {
        var isRequired = options.Value.Tls.Mode is TlsMode.Required;
        byte? first;
        try
        {
            first = await FirstByte.WaitForAsync(connection, isRequired ? FirstBytePatience : Greeting.After, time);
        }
        catch (Exception e) when (TransportEnding.Of(e) is { } ending)
        {
            refusal.Note(connection, ending);
            door.Leave(connection);
            return;
        }

        if (first is ForeignProtocol.TlsHandshake)
            await ShakeHandsAsync(connection, encrypted);
        else if (isRequired)
            await TurnAwayAsync(connection);
        else
            await ServePlainAsync(connection, plain, isSilent: first is null);
    }

    private async Task ShakeHandsAsync(ConnectionContext connection, ConnectionDelegate encrypted)
    {
        using var handshake = new TlsHandshake(connection);
        connection.Features.Set(handshake);
        try
        {
            await encrypted(connection);
        }
        catch (Exception e) when (!handshake.IsDone)
        {
            // Bytes that are no handshake: the platform throws many kinds of things for them, some of which blame the certificate. A fault of
            // ours cannot be told from them.
            Log.Failed(logger, ClientConnection.NameOf(connection.RemoteEndPoint as IPEndPoint), e);
        }
        catch (Exception e) when (e is CryptographicException || TransportEnding.Of(e) is not null)
        {
            // After the session: bytes that are no TLS had ended it, and Kestrel cannot encrypt its farewell.
            Log.NotClosed(logger, ClientConnection.NameOf(connection.RemoteEndPoint as IPEndPoint), e);
        }
        finally
        {
            if (!handshake.IsDone)
            {
                refusal.Note(connection, CloseReason.TlsHandshake);
                door.Leave(connection);
            }
        }
    }

    private async Task TurnAwayAsync(ConnectionContext connection)
    {
        try
        {
            await refusal.TurnAwayAsync(connection, HasProxyHeader(connection) ? CloseReason.ProxyHeader : CloseReason.PlainText);
        }
        finally
        {
            door.Leave(connection);
        }
    }

    /// <summary>Whether it is a load balancer that nobody said to trust, as far as its bytes have come; they are left.</summary>
    private static bool HasProxyHeader(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        if (!input.TryRead(out var result))
            return false;
        var isHeader = ForeignProtocol.BeginsProxyHeader(result.Buffer);
        input.AdvanceTo(result.Buffer.Start);
        return isHeader;
    }

    private static Task ServePlainAsync(ConnectionContext connection, ConnectionDelegate plain, bool isSilent)
    {
        // It has had its time for the first words already: the session's first read is called away at once, and greets.
        if (isSilent)
            connection.Transport.Input.CancelPendingRead();
        return plain(connection);
    }

    private Task BeginAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        connection.Features.Get<TlsHandshake>()!.Complete();
        connection.Features.Set<ICloseNotify>(new CloseNotify(connection.Features.Get<ISslStreamFeature>()!.SslStream, time));
        connection.Transport = new CopyingTransport(connection.Transport);
        return next(connection);
    }

    private static partial class Log
    {
        [LoggerMessage(35, LogLevel.Debug, "TLS: the handshake of {Endpoint} came to nothing.")]
        public static partial void Failed(ILogger logger, string endpoint, Exception cause);

        [LoggerMessage(46, LogLevel.Debug, "TLS: the connection of {Endpoint} could not be closed as TLS asks.")]
        public static partial void NotClosed(ILogger logger, string endpoint, Exception cause);
    }
}
