using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>The scenarios by their names on the command line.</summary>
internal static class ScenarioTable
{
    public const string Fanout = "fanout";
    public const string Idle = "idle";
    public const string Churn = "churn";
    public const string Rooms = "rooms";
    public const string Slow = "slow";
    public const string Durable = "durable";

    /// <summary>Those whose clients may be spread over several processes.</summary>
    public static readonly string[] Spread = [Fanout, Idle];

    public static Scenario Create(LoadOptions options) => options.Scenario switch
    {
        Fanout => new Fanout(options),
        Idle => new Idle(options),
        Churn => new Churn(options),
        Rooms => new ManyRooms(options),
        Slow => new Slow(options),
        Durable => new Durable(options),
        _ => throw new LoadException($"There is no scenario '{options.Scenario}'."),
    };
}
