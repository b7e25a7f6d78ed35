using System.Net;
using KestrelChat.Http;
using KestrelChat.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Http;

public sealed class ForwardedClientsTests
{
    private static readonly IPAddress Proxy = IPAddress.Parse("10.0.0.7");
    private static readonly IPAddress Client = IPAddress.Parse("203.0.113.5");

    private readonly CurrentOptions _options = new(Trusting("10.0.0.0/8"));
    private readonly DefaultHttpContext _context = new();

    [Theory]
    [InlineData("203.0.113.5")]
    [InlineData("198.51.100.1, 203.0.113.5")] // what a client has made up stands before what the proxy has added
    [InlineData("203.0.113.5, 10.0.0.8")] // through two proxies
    [InlineData("203.0.113.5:4711")]
    public async Task A_trusted_proxy_says_where_a_request_comes_from(string header)
    {
        await AskAsync(Proxy, header, "https");

        Assert.Equal((Client, true), (_context.Connection.RemoteIpAddress, _context.Request.IsHttps));
    }

    [Fact]
    public async Task An_IPv4_proxy_is_itself_on_a_socket_for_both()
    {
        await AskAsync(Proxy.MapToIPv6(), "203.0.113.5", "http");

        Assert.Equal((Client, false), (_context.Connection.RemoteIpAddress, _context.Request.IsHttps));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/8")]
    public async Task Nobody_else_is_believed(string trusted)
    {
        _options.Swap(Trusting(trusted));
        var stranger = IPAddress.Parse("192.0.2.9");

        await AskAsync(stranger, "203.0.113.5", "https");

        Assert.Equal((stranger, false), (_context.Connection.RemoteIpAddress, _context.Request.IsHttps));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task What_is_no_address_leaves_the_proxys(string header)
    {
        await AskAsync(Proxy, header, "https");

        Assert.Equal(Proxy, _context.Connection.RemoteIpAddress);
    }

    [Fact]
    public async Task The_list_holds_from_when_it_is_changed()
    {
        var clients = new ForwardedClients(_options, NullLoggerFactory.Instance);
        _options.Swap(Trusting("192.0.2.0/24"));
        await AskAsync(clients, IPAddress.Parse("192.0.2.9"), "203.0.113.5", "https");
        Assert.Equal(Client, _context.Connection.RemoteIpAddress);

        await AskAsync(clients, Proxy, "203.0.113.5", "https");
        Assert.Equal(Proxy, _context.Connection.RemoteIpAddress);
    }

    private static ChatOptions Trusting(string networks) => new() { Web = new WebOptions { TrustedProxies = NetworkList.TryParse(networks)! } };

    private Task AskAsync(IPAddress from, string forwardedFor, string scheme) => AskAsync(new ForwardedClients(_options, NullLoggerFactory.Instance), from, forwardedFor, scheme);

    private Task AskAsync(ForwardedClients clients, IPAddress from, string forwardedFor, string scheme)
    {
        _context.Connection.RemoteIpAddress = from;
        _context.Request.Headers["X-Forwarded-For"] = forwardedFor;
        _context.Request.Headers["X-Forwarded-Proto"] = scheme;
        return clients.InvokeAsync(_context, _ => Task.CompletedTask);
    }
}
