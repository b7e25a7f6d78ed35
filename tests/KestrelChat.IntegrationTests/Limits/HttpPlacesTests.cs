using System.Net;
using System.Net.Sockets;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Limits;

public sealed class HttpPlacesTests
{
    private const int Connections = 200;
    private const int Places = 96;

    [Fact]
    public async Task One_address_cannot_take_all_places_from_a_health_check()
    {
        await using var server = await ServerProcess.StartAsync();
        var greedy = new List<Socket>();
        try
        {
            for (var i = 0; i < Connections; i++)
                greedy.Add(await BeginRequestAsync(server, "127.0.0.2"));
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/live"));

            var answers = await Task.WhenAll(greedy.Select(AnswerAsync));

            // Some are told that they are too slow; without a limit all would be, as each would have had a place.
            Assert.Contains(answers, answered => answered);
            Assert.Contains(answers, answered => !answered);
        }
        finally
        {
            foreach (var socket in greedy)
                socket.Dispose();
        }
    }

    [Fact]
    public async Task Where_management_is_apart_it_answers_though_all_places_of_the_public_are_taken()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.ManagementSetting());
        var greedy = new List<Socket>();
        try
        {
            for (var i = 0; i < Places; i++)
                greedy.Add(await BeginRequestAsync(server, i % 2 == 0 ? "127.0.0.2" : "127.0.0.3"));
            var page = server.StatusAsync("/");

            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/live"));
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/ready"));
            Assert.Contains("kestrelchat_build_info", await server.TextAsync("/metrics"), StringComparison.Ordinal);

            // Nobody had to go first, and who came for the page still waits.
            Assert.DoesNotContain(greedy, s => s.Poll(0, SelectMode.SelectRead));
            Assert.False(page.IsCompleted);
            Assert.Equal(HttpStatusCode.OK, await page);
        }
        finally
        {
            foreach (var socket in greedy)
                socket.Dispose();
        }
    }

    private static async Task<Socket> BeginRequestAsync(ServerProcess server, string from)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.HttpPort);
            await socket.SendAsync("GET /healthz/live HTTP/1.1\r\n"u8.ToArray());
        }
        catch (SocketException)
        {
            // Refused already.
        }

        return socket;
    }

    /// <summary>Whether anything was sent before the end.</summary>
    private static async Task<bool> AnswerAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        try
        {
            return await socket.ReceiveAsync(new byte[1], limit.Token) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
