using KestrelChat.Load.Cli;
using KestrelChat.Load.Options;

namespace KestrelChat.Tests.Load.Cli;

public sealed class LoadArgumentsTests
{
    [Theory]
    [InlineData("fanout --window 1 --rate 2", "--window and --rate exclude each other.")]
    [InlineData("fanout --window 0", "--window is at least 1.")]
    [InlineData("fanout --rate 0", "--rate is above 0.")]
    [InlineData("fanout --receivers 0", "--receivers is at least 1.")]
    [InlineData("fanout --receivers 50001", "At most 50000 clients.")]
    [InlineData("fanout --size 29", "--size is from 30 to 4096.")]
    [InlineData("fanout --port 65536", "--port is from 1 to 65535.")]
    [InlineData("fanout --protocol sse --http-port 0", "--http-port is from 1 to 65535.")]
    [InlineData("fanout --duration 0", "--duration is above 0, --warmup not below.")]
    [InlineData("fanout --protocol smtp", "There is no protocol 'smtp'; there are chat, chat-json, websocket, sse, lines, redis, redis-room, nats, irc, mqtt.")]
    [InlineData("fanout --receivers 2 --processes 3", "There are more processes than receivers.")]
    [InlineData("fanout --senders 20 --per-process 10", "The senders must fit into one process.")]
    [InlineData("durable --protocol irc", "Nothing is stored and acknowledged over irc; there are chat, redis, nats.")]
    [InlineData("durable --senders 0", "--senders is at least 1.")]
    [InlineData("durable --window 0", "--window is at least 1.")]
    [InlineData("rooms --protocol irc", "There are no rooms over irc in which who talks listens too; there are over chat, nats, mqtt.")]
    [InlineData("rooms --rooms 5 --talking 6", "--talking is at most --rooms.")]
    [InlineData("rooms --rooms 5000 --members 5", "rooms runs in one process, which has at most 19000 clients.")]
    [InlineData("rooms --protocol nats --abusers 1", "--abusers speak chat alone.")]
    [InlineData("slow --slow-share 1", "--slow-share is from 0 to below 1: somebody must read.")]
    [InlineData("churn --connect-rate 0", "--connects and --connect-rate are above 0.")]
    public void A_rule_that_is_broken_is_named(string line, string rule) =>
        Assert.Equal(rule, Assert.Throws<LoadException>(() => Run(line)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("dance")]
    [InlineData("idle --window 1")]
    [InlineData("fanout --leave rst")]
    [InlineData("churn --leave slowly")]
    [InlineData("fanout --receivers many")]
    public void What_the_command_line_does_not_know_is_wrong_usage(string line)
    {
        var result = LoadArguments.Create(_ => 0).Parse(line);
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void A_scenario_has_its_own_options_and_no_others()
    {
        var options = Run("fanout --receivers 7 --senders 2 --rate 5");
        Assert.Equal((7, 2, null, 5d, 64), (options.Receivers, options.Senders, options.Window, options.Rate, options.Size));
        Assert.Equal((0, 0, 0d), (options.Rooms, options.Members, options.SlowShare));
        Assert.Equal(1, Run("fanout").Window);
        Assert.Equal((false, true), (Run("fanout").Tls, Run("idle --tls").Tls));
        Assert.Equal((0, 64, 1), (Run("durable").Receivers, Run("durable").Senders, Run("durable").Window));
        Assert.Equal(16, Run("durable --window 16").Window);
        Assert.Equal((100, 1000), (Run("rooms").TalkingRooms, Run("rooms").Rooms * Run("rooms").Members));
    }

    private static LoadOptions Run(string line)
    {
        LoadOptions? options = null;
        var create = LoadArguments.Create(o =>
        {
            options = o;
            return 0;
        });
        create.Parse(line).Invoke(new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false });
        return options!;
    }
}
