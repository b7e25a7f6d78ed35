using System.Diagnostics.CodeAnalysis;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

/// <summary>Where what somebody does to others holds: in the room that <c>#ROOM</c> in front names; without that, for operators in the whole server,
/// for others in the room where they are.</summary>
/// <param name="Room">The room's name; null for the server.</param>
/// <param name="Arguments">What follows.</param>
internal readonly record struct ActScope(string? Room, string Arguments)
{
    /// <summary>Takes it off the arguments.</summary>
    /// <param name="caller">Who typed them.</param>
    /// <param name="arguments">What was typed.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="objection">Why there is none, or not for the caller, as a sentence.</param>
    public static bool TryParse(Participant caller, string arguments, out ActScope scope, [NotNullWhen(false)] out string? objection)
    {
        var state = caller.Services.State;
        scope = new ActScope(caller.Actor.IsOperator ? null : caller.Room?.Name, arguments);
        objection = null;
        if (arguments.StartsWith('#'))
        {
            var (typed, others) = FirstWord.Of(arguments);
            if (RoomName.TryParse(typed, out var name))
                scope = new ActScope(name, others);
            else
                objection = RoomName.Rule;
        }

        // Who may not act there is not told whether there is such a room.
        if (objection is null && scope.Room is { } room)
        {
            if (Rights.Objection(state, caller.Actor.Me, room) is { } refusal)
                objection = $"Not done: {refusal.Reason}.";
            else if (!state.Rooms.TryFind(room, out _) && !state.Charters.TryFind(room, out _))
                objection = $"There is no room #{room}. /rooms lists them.";
        }

        return objection is null;
    }

    /// <summary>As the end of a sentence: <c> in #dev</c>; nothing for the server.</summary>
    public string In => Room is null ? "" : $" in #{Room}";

    /// <summary>The same after a ban.</summary>
    public string From => Room is null ? "" : $" from #{Room}";
}
