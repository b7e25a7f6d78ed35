using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>Lines of several that are there at once go out together.</summary>
public sealed class GatherTests
{
    // It is a guess that several speak at once, which people who spoke in turn before make for only one in some times.
    private const int Tries = 40;

    [Fact]
    public async Task What_two_have_sent_a_reader_gets_in_one_piece()
    {
        using var folder = new TemporaryFolder();
        var trace = folder.File("trace");
        // One core: one thread hears of both.
        await using var server = await ServerProcess.StartUnderAsync(
            ["taskset", "-c", "0", "strace", "-D", "-f", "--seccomp-bpf", "-s", "4096", "-e", "trace=sendto", "-o", trace],
            ServerProcess.Unlimited);
        await using var reader = await LineClient.JoinAsync(server, "reader");
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await using var tim = await LineClient.JoinAsync(server, "tim");
        for (var i = 1; ; i++)
        {
            var (first, second) = (string.Create(CultureInfo.InvariantCulture, $"first {i}."), string.Create(CultureInfo.InvariantCulture, $"second {i}."));
            await server.SignalAsync("STOP");
            await ada.SendLineAsync(first);
            await tim.SendLineAsync(second);
            await server.SignalAsync("CONT");
            await reader.ExpectMessageAsync("ada", first);
            await reader.ExpectMessageAsync("tim", second);
            if ((await File.ReadAllLinesAsync(trace)).Any(call => call.Contains(first, StringComparison.Ordinal) && call.Contains(second, StringComparison.Ordinal)))
                return;
            Assert.True(i < Tries, "Each of them went out alone.");
        }
    }
}
