using KestrelChat.Hosting;
using KestrelChat.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KestrelChat.Tests.Hosting;

public sealed class AddLifecycleTests
{
    [Fact]
    public void The_hosts_patience_follows_the_time_for_a_shutdown()
    {
        var options = new CurrentOptions(new ChatOptions { ShutdownTimeout = TimeSpan.FromSeconds(1) });
        var services = new ServiceCollection();
        services.AddLifecycle(options);
        using var provider = services.BuildServiceProvider();
        var host = provider.GetRequiredService<IOptions<HostOptions>>().Value;
        Assert.Equal(TimeSpan.FromSeconds(4), host.ShutdownTimeout);

        options.Swap(options.Value with { ShutdownTimeout = TimeSpan.FromSeconds(10) });

        Assert.Equal(TimeSpan.FromSeconds(22), host.ShutdownTimeout);

        options.Swap(options.Value with { DrainDelay = TimeSpan.FromSeconds(5) });

        Assert.Equal(TimeSpan.FromSeconds(27), host.ShutdownTimeout);
    }
}
