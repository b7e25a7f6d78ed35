using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using KestrelChat.IntegrationTests.Harness;
using static KestrelChat.IntegrationTests.Harness.RawWebSocket;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>The chat by WebSocket where that begins with a stream of HTTP/2 (RFC 8441).</summary>
public sealed class WebSocketHttp2Tests
{
    [Fact]
    public async Task It_is_the_same_chat()
    {
        var (server, address) = await StartAsync();
        await using var _ = server;
        await using var tim = await LineClient.JoinAsync(server, "tim");
        using var ada = new ClientWebSocket();
        ada.Options.HttpVersion = HttpVersion.Version20;
        ada.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var limit = new CancellationTokenSource(Patience.Limit);
        await ada.ConnectAsync(new Uri($"ws://{address}/ws"), http, limit.Token);
        await ada.SendAsync(Encoding.UTF8.GetBytes("/nick ada\nhello by two"), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        await tim.ExpectMessageAsync("ada", "hello by two");
        await tim.SayAsync("hello yourself");
        var (buffer, seen) = (new byte[64 * 1024], "");
        while (!seen.Contains("\"from\":\"tim\",\"text\":\"hello yourself\"", StringComparison.Ordinal))
            seen += Encoding.UTF8.GetString(buffer, 0, (await ada.ReceiveAsync(buffer, limit.Token)).Count);
        await ada.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, ada.CloseStatus);
        await tim.Received.ExpectAsync("At TIME -- ada has exited");
    }

    [Fact]
    public async Task A_frame_without_a_mask_ends_it_and_is_not_taken()
    {
        var (server, address) = await StartAsync();
        await using var _ = server;
        await using var tim = await LineClient.JoinAsync(server, "tim");
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Connect, $"http://{address}/ws") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Protocol = "websocket";
        request.Headers.Add("Sec-WebSocket-Version", "13");
        using var limit = new CancellationTokenSource(Patience.Limit);
        using var answer = await http.SendAsync(request, limit.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var stream = await answer.Content.ReadAsStreamAsync(limit.Token);
        await stream.WriteAsync(Frame(Final | Text, "/nick ada\nmasked"), limit.Token);
        await stream.FlushAsync(limit.Token);
        await tim.ExpectMessageAsync("ada", "masked");

        await stream.WriteAsync(new byte[] { Final | Text, 4, (byte)'b', (byte)'a', (byte)'r', (byte)'e' }, limit.Token);
        await stream.FlushAsync(limit.Token);
        await tim.Received.ExpectAsync(l => l.Contains("-- ada has exited", StringComparison.Ordinal), "the end of ada");
        await tim.SayAsync("still here");
        Assert.DoesNotContain("\tbare", tim.Received.Lines);
    }

    private static async Task<(ServerProcess Server, string Address)> StartAsync()
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Pick()}");
        return (await ServerProcess.StartAsync($"--Kestrel:Endpoints:Two:Url=http://{address}", "--Kestrel:Endpoints:Two:Protocols=Http2"), address);
    }
}
