using System.Net;
using KestrelChat.Connections;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class BanCommandTests
{
    [Fact]
    public async Task A_guest_goes_and_nobody_comes_from_that_address_any_more()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob", From("198.51.100.7"));
        var twin = await chat.ArriveAsync("twin", From("198.51.100.7"));
        var console = await chat.AdmitAsync();

        await console.SendAsync("/ban BOB 30m  too  loud ");

        const string Terms = "until 2026-11-01 09:05:40 UTC -- too  loud";
        Assert.Equal($"{At} -- console banned bob for 30m -- too  loud\r\n* You are banned from this server {Terms}.\r\n", await bob.SeesEndAsync(CloseReason.Banned));
        Assert.Contains($"* You are banned from this server {Terms}.\r\n", await twin.SeesEndAsync(CloseReason.Banned), StringComparison.Ordinal);
        // Nobody learns that these two came from one address.
        await alice.SeesAsync($"{At} -- console banned bob for 30m -- too  loud", $"{At} -- twin has exited");
        await console.SeesAfterOthersAsync("* bob is banned for 30m.\r\n");

        var again = chat.Connect(From("198.51.100.7"));
        await again.SendAsync("/nick rob", "hello");
        Assert.Equal($"* You are banned from this server {Terms}.\r\n", await again.SeesEndAsync(CloseReason.Banned));
        await console.SendAsync("/bans", "/audit");
        await console.SeesAfterOthersAsync($"* console banned bob (198.51.100.7/32) {Terms}\r\n");
        await console.SeesAsync("* 2026-11-01 08:35:40 console banned bob for 30m -- too  loud");
        await chat.AllSeeOnlyAsync(alice, "alice");

        chat.Clock.Advance(TimeSpan.FromMinutes(30));
        await chat.ArriveAsync("bob", From("198.51.100.7"));
    }

    [Fact]
    public async Task Addresses_are_banned_and_let_in_again_as_they_are_written()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob", From("2001:db8::7"));
        var console = await chat.AdmitAsync();

        await console.SendAsync("/ban 2001:db8::1 spam");

        await bob.SeesEndAsync(CloseReason.Banned);
        await console.SeesAfterOthersAsync("* 2001:db8::1 is banned.\r\n");
        await console.SendAsync("/bans");
        await console.SeesAfterOthersAsync("* console banned 2001:db8::/64 -- spam\r\n");
        await console.SendAsync("/unban 2001:db8::1", "/bans");
        await console.SeesAsync("* 2001:db8::1 may come again.", "* Nobody is banned.");
        await chat.ArriveAsync("bob", From("2001:db8::7"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("203.0.113.9")]
    public async Task What_many_share_is_never_banned_by_a_name(string address)
    {
        await using var chat = new SessionHarness(o => o with
        {
            ProxyProtocol = o.ProxyProtocol with { TrustedNetworks = NetworkList.TryParse("203.0.113.0/24")! },
        });
        var bob = await chat.ArriveAsync("bob", From(address));
        var console = await chat.AdmitAsync();

        await console.SendAsync("/ban bob", "/bans");

        await bob.SeesEndAsync(CloseReason.Banned);
        await console.SeesAfterOthersAsync("* console banned bob\r\n");
        var again = chat.Connect(From(address));
        await again.SendAsync("/nick b0b");
        await again.SeesAfterOthersAsync("* The name bob is banned from this server.\r\n");
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1/32 holds this machine's own address")]
    [InlineData("127.0.0.0/8", "127.0.0.0/8 holds this machine's own address")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0 holds this machine's own address")]
    [InlineData("::1", "::/64 holds this machine's own address")]
    [InlineData("::/0", "::/0 holds this machine's own address")]
    [InlineData("203.0.113.9", "203.0.113.9/32 holds addresses of Chat:ProxyProtocol:TrustedNetworks")]
    [InlineData("203.0.0.0/16", "203.0.0.0/16 holds addresses of Chat:ProxyProtocol:TrustedNetworks")]
    public async Task Nor_by_addresses(string addresses, string why)
    {
        await using var chat = new SessionHarness(o => o with
        {
            ProxyProtocol = o.ProxyProtocol with { TrustedNetworks = NetworkList.TryParse("203.0.113.0/24")! },
        });
        var bob = await chat.ArriveAsync("bob", From("127.0.0.1"));
        var console = await chat.AdmitAsync();

        await console.SendAsync($"/ban {addresses} 5m", "/bans");

        await console.SeesAsync($"* Not done: {why}, and with that everybody whom a proxy brings.", "* Nobody is banned.");
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Theory]
    [InlineData("/ban", "* Usage: /ban [#ROOM] NAME|ADDRESS[/BITS] [DURATION] [REASON]")]
    [InlineData("/ban nobody", "* Nobody is called nobody, and it is no address.")]
    [InlineData("/ban b0b", "* Nobody is called b0b, and it is no address.")]
    [InlineData("/ban 192.0.2.7/24", "* Not done: 192.0.2.7/24 is no network. Write 192.0.2.0/24, or 192.0.2.7 for that address alone.")]
    [InlineData("/ban 2001:DB8::7/32 1d", "* Not done: 2001:DB8::7/32 is no network. Write 2001:db8::/32, or 2001:db8::7 for that address alone.")]
    [InlineData("/ban 192.0.2.0/99", "* Not done: 192.0.2.0/99 is no network. After the / stands how many bits its addresses share, from 0 to 32: 192.0.2.0/24")]
    [InlineData("/ban 192.0.2.7/", "* Not done: 192.0.2.7/ is no network. After the / stands how many bits its addresses share, from 0 to 32: 192.0.2.0/24")]
    [InlineData("/ban 2001:db8::/129", "* Not done: 2001:db8::/129 is no network. After the / stands how many bits its addresses share, from 0 to 128: 2001:db8::/64")]
    [InlineData("/ban 2001:0db8::1", "* Not done: 2001:0db8::1 is written 2001:db8::1.")]
    [InlineData("/ban #lobby 192.0.2.7/24", "* Not done: addresses are banned from the whole server alone, by operators. /ban NAME keeps a guest's address out of #lobby too.")]
    [InlineData("/ban x/24", "* Nobody is called x/24, and it is no address.")]
    [InlineData("/unban 192.0.2.7/24", "* Not done: 192.0.2.7/24 is no network. Write 192.0.2.0/24, or 192.0.2.7 for that address alone.")]
    [InlineData("/ban console", "* Not done: that is you.")]
    [InlineData("/ban console2 1h", "* Not done: console2 is an operator.")]
    [InlineData("/unban", "* Usage: /unban [#ROOM] NAME|ADDRESS[/BITS] [REASON]")]
    [InlineData("/unban bob", "* Not done: bob is not banned.")]
    [InlineData("/unban 192.0.2.7", "* Not done: 192.0.2.7/32 is not banned.")]
    [InlineData("/bans", "* Nobody is banned.")]
    [InlineData("/bans all", "* Usage: /bans [#ROOM]")]
    public async Task What_cannot_be_done_is_said(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var console = await chat.AdmitAsync();
        await chat.AdmitAsync("console2");

        await console.SendAsync(line);

        await console.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task Operators_are_not_cut_off_by_what_they_ban()
    {
        await using var chat = new SessionHarness();
        var ada = await chat.ArriveAsync("ada", From("198.51.100.7"));
        var bob = await chat.ArriveAsync("bob", From("198.51.100.7"));
        await ada.SendAsync("/register password");
        await ada.SeesAfterOthersAsync("from anywhere.\r\n");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/operator add ada");
        await ada.SeesAfterOthersAsync("may do.\r\n");

        await ada.SendAsync("/ban 198.51.100.0/24", "/ban bob");

        await ada.SeesAfterOthersAsync("* Not done: you come from there.\r\n");
        await ada.SeesAfterOthersAsync("* bob is banned.\r\n");
        await bob.SeesEndAsync(CloseReason.Banned);
        await ada.SendAsync("/bans");
        await ada.SeesAsync("* ada banned bob");
        await console.SendAsync("/ban 198.51.100.7");
        await console.SeesAfterOthersAsync("* 198.51.100.7 is banned.\r\n");
        await ada.SendAsync("still here");
        await ada.SeesAsync($"{At} <ada> still here");
    }

    private static TestClient From(string address) => new() { Address = IPAddress.Parse(address) };
}
