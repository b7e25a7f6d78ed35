using KestrelChat.Sessions;

namespace KestrelChat.Commands;

/// <summary>What the commands share by which order is kept: without <c>#ROOM</c> they hold for operators in the whole server, for others in the room where they are.</summary>
internal abstract class OrderCommand : ScopedCommand
{
    public override bool IsForModerators => true;

    protected override string? RoomWithout(Participant caller) => caller.Actor.IsOperator ? null : caller.Room?.Name;

    protected override RoomRight NeededFor(string arguments) => RoomRight.Order;
}
