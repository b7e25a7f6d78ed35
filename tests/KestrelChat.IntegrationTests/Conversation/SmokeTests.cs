using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

public sealed class SmokeTests
{
    [Fact]
    public async Task A_person_can_talk()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await alice.SayAsync("hello");
        await using var bob = await ToolProcess.JoinAsync(server, "telnet", "bob");
        await bob.SendLineAsync("hi");
        await alice.ExpectMessageAsync("bob", "hi");
    }
}
