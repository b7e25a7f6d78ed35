using KestrelChat.Cli;

namespace KestrelChat.Tests.Cli;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("http://+:8080/", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:80", "http://localhost:80")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://127.0.0.2:8080", "http://127.0.0.2:8080")]
    public void It_asks_this_machine_where_the_server_listens_on_all(string configured, string asked) =>
        Assert.Equal(asked, HealthProbe.Local(configured));
}
