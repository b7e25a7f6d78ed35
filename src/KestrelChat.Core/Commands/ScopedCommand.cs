using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

/// <summary>What the commands share that act on a room: <c>#ROOM</c> in front names it, whether or not one is there.</summary>
internal abstract class ScopedCommand : IChatCommand
{
    public abstract IReadOnlyList<string> Names { get; }

    public string Arguments => $"[#ROOM] {OwnArguments}".TrimEnd();

    public abstract string Summary { get; }

    public virtual bool IsForModerators => false;

    /// <summary>What follows the room.</summary>
    protected abstract string OwnArguments { get; }

    public virtual LineCost CostOf(string arguments) => LineCost.Plain;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!ActScope.TryParse(arguments, RoomWithout(caller), out var scope))
            await caller.RefuseAsync(RefusalReason.NotAllowed, RoomName.Rule).ConfigureAwait(false);
        else if (scope.Objection(caller, NeededFor(scope.Arguments)) is { } objection)
            await caller.RefuseAsync(RefusalReason.NotAllowed, objection).ConfigureAwait(false);
        else
            return await RunAsync(caller, scope).ConfigureAwait(false);
        return true;
    }

    /// <summary>The name of the room that is meant if none is named; null for the server.</summary>
    protected virtual string? RoomWithout(Participant caller) => caller.Room!.Name;

    /// <summary>What one needs in the room.</summary>
    /// <param name="arguments">What follows the room.</param>
    protected abstract RoomRight NeededFor(string arguments);

    /// <inheritdoc cref="IChatCommand.RunAsync"/>
    protected abstract ValueTask<bool> RunAsync(Participant caller, ActScope scope);
}
