using System.Net;
using KestrelChat.Sessions;

namespace KestrelChat.Tests.Sessions;

public sealed class DeparturesTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    private readonly Departures _departures = new();

    [Fact]
    public void The_newest_are_known_by_name_and_number_until_there_are_too_many_or_they_are_to_be_forgotten()
    {
        for (var i = 1; i <= Departures.Most + 1; i++)
            _departures.Add(new Departed(i, i % 2 == 0 ? "tim" : $"guest-{i}", Here, i));

        Assert.False(_departures.TryFind(1, out _));
        Assert.True(_departures.TryFind(2, out _));
        Assert.True(_departures.TryFind("TIM", out var tim));
        Assert.Equal(Departures.Most, tim.Session);

        _departures.Forget("Tim");

        Assert.False(_departures.TryFind("tim", out _));
        Assert.False(_departures.TryFind(2, out _));
        Assert.True(_departures.TryFind(3, out _));
    }
}
