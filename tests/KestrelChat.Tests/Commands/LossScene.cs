using System.Text.RegularExpressions;
using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

/// <summary>Two people, one of whom loses its connection.</summary>
internal static partial class LossScene
{
    public const string NoSession = "* Not done: there is no session to take up by that token. It is good once, for some time after the connection was lost, and not after the server's end.";

    public static async Task<(TestClient Alice, TestClient Bob, string Token)> TwoInDevAsync(SessionHarness chat)
    {
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev");
        await bob.SeesAfterOthersAsync("You are alone in #dev.\r\n");
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("/join dev", "/session");
        var token = await TokenAsync(alice);
        await bob.SeesAsync($"{At} -- alice has joined");
        return (alice, bob, token);
    }

    public static async Task LoseAsync(TestClient alice, TestClient bob)
    {
        alice.Reset();
        await alice.SeesEndAsync(CloseReason.Reset);
        await bob.SeesAsync($"{At} -- alice has exited -- connection reset");
    }

    /// <summary>Somebody who has been greeted and whom nobody was told of.</summary>
    public static async Task<TestClient> ConnectAsync(SessionHarness chat)
    {
        var client = chat.Connect();
        await client.SendBytesAsync("\n"u8.ToArray());
        await client.SeesAfterOthersAsync("/help lists the commands.\r\n");
        return client;
    }

    public static async Task<string> TokenAsync(TestClient client)
    {
        await client.SeesAfterOthersAsync("* /resume ");
        var rest = await client.SeesAfterOthersAsync("show it to nobody.\r\n");
        return Token().Match(rest).Value;
    }

    [GeneratedRegex("kcs_[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
