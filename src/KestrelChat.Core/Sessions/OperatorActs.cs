using System.Net;
using KestrelChat.Moderation;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>What one who acts does to others by the right that it has, in the server or in a room. Whether it has that is decided in the order of records.</summary>
internal static class OperatorActs
{
    private static readonly NetworkList Loopback = NetworkList.TryParse("127.0.0.1, ::1")!;

    /// <summary>Sends somebody out of the room where that one is: to the lobby, or out of the lobby and the server.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="target">Whom.</param>
    /// <param name="why">Why; null without a reason.</param>
    public static ValueTask<AppendOutcome> KickAsync(this Actor actor, Member target, string? why) =>
        actor.ModerateAsync(new KickedRecord { Session = actor.Session, From = actor.Nick, To = target.Nick, Room = target.Room.Name, Text = why });

    /// <summary>Tells something to everybody.</summary>
    public static ValueTask<AppendOutcome> AnnounceAsync(this Actor actor, string text) =>
        actor.ModerateAsync(new AnnouncedRecord { Session = actor.Session, From = actor.Nick, Text = text });

    /// <summary>Keeps somebody from writing.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="target">Whom.</param>
    /// <param name="seconds">For how long; 0 until it is lifted.</param>
    /// <param name="why">Why; null without a reason.</param>
    /// <param name="room">The name of the room where alone it holds; null for the server.</param>
    public static ValueTask<AppendOutcome> MuteAsync(this Actor actor, Offender target, long seconds, string? why, string? room) =>
        actor.ModerateAsync(new MutedRecord { Session = actor.Session, From = actor.Nick, To = target.Name, Seconds = seconds, Text = why, Room = room });

    /// <summary>Lets somebody write again: the one who was muted by that name, or who goes by it now.</summary>
    public static ValueTask<AppendOutcome> UnmuteAsync(this Actor actor, string name, string? why, string? room)
    {
        var mute = HoldOf(actor, name, room is null ? SanctionKind.Mute : SanctionKind.RoomMute, room);
        return actor.ModerateAsync(new UnmutedRecord { Session = actor.Session, From = actor.Nick, To = mute?.Name ?? name, Text = why, Room = room });
    }

    /// <summary>Has everybody in a room wait between two messages.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="room">The room's name.</param>
    /// <param name="seconds">How long; 0 ends it.</param>
    /// <param name="why">Why; null without a reason.</param>
    public static ValueTask<AppendOutcome> SlowAsync(this Actor actor, string room, long seconds, string? why) =>
        actor.ModerateAsync(new SlowedRecord { Session = actor.Session, From = actor.Nick, Room = room, Seconds = seconds, Text = why });

    /// <summary>Keeps all out of the server who come from some addresses.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="network">The addresses, in CIDR notation.</param>
    /// <param name="seconds">For how long; 0 until it is lifted.</param>
    /// <param name="why">Why; null without a reason.</param>
    public static ValueTask<AppendOutcome> BarAsync(this Actor actor, string network, long seconds, string? why) => ObjectionToBarring(actor, network) is { } objection
        ? ValueTask.FromResult(new AppendOutcome(AppendStatus.NotAllowed, objection))
        : actor.ModerateAsync(new BannedRecord { Session = actor.Session, From = actor.Nick, To = network, Network = network, Seconds = seconds, Text = why });

    /// <summary>Keeps somebody out of the server or of a room: the account, or the name and the address of a guest.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="target">Whom.</param>
    /// <param name="seconds">For how long; 0 until it is lifted.</param>
    /// <param name="why">Why; null without a reason.</param>
    /// <param name="room">The name of the room; null for the server.</param>
    public static ValueTask<AppendOutcome> BanAsync(this Actor actor, Offender target, long seconds, string? why, string? room)
    {
        var network = target.IsAccount ? null : NetworkOf(actor.Services, target.Address);
        return actor.ModerateAsync(new BannedRecord
        {
            Session = actor.Session,
            From = actor.Nick,
            To = target.Name,
            Network = network is null || ComesFrom(actor, network) ? null : network,
            Seconds = seconds,
            Text = why,
            Room = room,
        });
    }

    /// <summary>Lets in again who was banned by that name, or by these addresses.</summary>
    public static ValueTask<AppendOutcome> UnbanAsync(this Actor actor, string target, string? why)
    {
        var isName = actor.Services.State.Sanctions.TryFind(SanctionKind.Ban, target, actor.Services.Time.GetUtcNow(), out _);
        var name = isName ? target : AddressBlock.TryParse(target) ?? target;
        return actor.ModerateAsync(new UnbannedRecord { Session = actor.Session, From = actor.Nick, To = name, Text = why });
    }

    /// <summary>Lets into a room again who was banned from it by that name, or who goes by it now.</summary>
    public static ValueTask<AppendOutcome> UnbanFromAsync(this Actor actor, string name, string? why, string room)
    {
        var ban = HoldOf(actor, name, SanctionKind.RoomBan, room);
        return actor.ModerateAsync(new UnbannedRecord { Session = actor.Session, From = actor.Nick, To = ban?.Name ?? name, Text = why, Room = room });
    }

    /// <summary>Makes a hook, by which a program posts into a room. For operators.</summary>
    public static ValueTask<AppendOutcome> MakeHookAsync(this Actor actor, string room, string label, string hash) =>
        actor.ModerateAsync(new HookMadeRecord { Session = actor.Session, From = actor.Nick, Label = label, Room = room, Hash = hash });

    /// <summary>Takes one back. For operators.</summary>
    public static ValueTask<AppendOutcome> RevokeHookAsync(this Actor actor, string label) =>
        actor.ModerateAsync(new HookRevokedRecord { Session = actor.Session, From = actor.Nick, Label = label });

    /// <summary>How the one is called whom a name means in what ends something that was laid on it.</summary>
    public static string NameOfHeld(this Actor actor, string typed, SanctionKind kind, string? room)
    {
        var state = actor.Services.State;
        if (state.Roster.TryFind(typed, out var member))
            return member.Nick;
        return state.Sanctions.TryFind(kind, typed, actor.Services.Time.GetUtcNow(), out var sanction, room) ? sanction.Name : actor.AccountNameOf(typed);
    }

    private static Sanction? HoldOf(Actor actor, string name, SanctionKind kind, string? room) => actor.Services.State.Roster.TryFind(name, out var target)
        ? actor.Services.State.Sanctions.HoldOf(target.Session, kind, actor.Services.Time.GetUtcNow(), room)
        : null;

    private static bool ComesFrom(Actor actor, string network) =>
        actor.Services.Sessions.Find(actor.Session)?.Address is { } address && AddressBlock.Contains(IPNetwork.Parse(network), address);

    private static string? ObjectionToBarring(Actor actor, string network)
    {
        var range = IPNetwork.Parse(network);
        var shared = Loopback.Overlaps(range) ? "this machine's own address"
            : actor.Services.Options.ProxyProtocol.TrustedNetworks.Overlaps(range) ? "addresses of Chat:ProxyProtocol:TrustedNetworks"
            : actor.Services.Options.Web.TrustedProxies.Overlaps(range) ? "addresses of Chat:Web:TrustedProxies"
            : null;
        if (shared is not null)
            return $"{network} holds {shared}, and with that everybody whom a proxy brings";
        return ComesFrom(actor, network) ? "you come from there" : null;
    }

    /// <summary>The addresses that go with a guest; null where many share them who are not that one: this machine's own, and a load balancer's.</summary>
    private static string? NetworkOf(ChatServices services, IPAddress? address)
    {
        if (address is null)
            return null;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || services.Options.IsOfProxy(plain) ? null : AddressBlock.Of(plain);
    }
}
