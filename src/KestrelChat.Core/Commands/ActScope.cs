using KestrelChat.Charters;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

/// <summary>Where what somebody does holds: in the room that <c>#ROOM</c> in front names, else where the command says.</summary>
/// <param name="Room">The room's name; null for the server.</param>
/// <param name="IsNamed">Whether it was named.</param>
/// <param name="Arguments">What follows.</param>
internal readonly record struct ActScope(string? Room, bool IsNamed, string Arguments)
{
    /// <summary>As the end of a sentence: <c> in #dev</c>; nothing for the server.</summary>
    public string In => Room is null ? "" : $" in #{Room}";

    /// <summary>The same after a ban.</summary>
    public string From => Room is null ? "" : $" from #{Room}";

    /// <summary>The same, where the room is known if it was not named: <c> here</c>.</summary>
    public string InOrHere => IsNamed ? In : " here";

    /// <summary>Takes it off the arguments.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="unnamed">The name of the room if none was typed; null for the server.</param>
    /// <param name="scope">The scope.</param>
    /// <returns>Whether what was typed for a room can be one.</returns>
    public static bool TryParse(string arguments, string? unnamed, out ActScope scope)
    {
        scope = new ActScope(unnamed, IsNamed: false, arguments);
        if (!arguments.StartsWith('#'))
            return true;
        var (typed, others) = FirstWord.Of(arguments);
        if (!RoomName.TryParse(typed, out var name))
            return false;
        scope = new ActScope(name, IsNamed: true, others);
        return true;
    }

    /// <summary>Why it is not for somebody, as a sentence; null if it is. Who has no right there is not told whether there is such a room.</summary>
    public string? Objection(Participant caller, RoomRight needed)
    {
        // In the room where one is, what needs the owner is decided with the act.
        if (Room is null || (!IsNamed && needed is not RoomRight.Order))
            return null;
        var (state, me) = (caller.Services.State, caller.Actor.Me);
        var refusal = needed switch
        {
            RoomRight.Order => Rights.Objection(state, me, Room),
            RoomRight.Owner => Rights.OwnerObjection(state, me, Room),
            _ => null,
        };
        if (refusal is { Reason: var reason })
            return $"Not done: {reason}.";
        if (!Exists(state, Room) || !Rights.MaySee(state, me, Room))
            return $"There is no room #{Room}. /rooms lists them.";
        return Rights.MayRead(state, me, Room) ? null : $"Not done: {state.Charters.AccessOf(Room).Whom()} is told that of #{Room}.";
    }

    private static bool Exists(ChatState state, string room) => state.Rooms.TryFind(room, out _) || state.Charters.TryFind(room, out _);
}
