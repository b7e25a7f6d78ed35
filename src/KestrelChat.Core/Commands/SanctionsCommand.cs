using KestrelChat.Moderation;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

/// <summary>What the commands share that list what was laid on whom, in the server or in a room.</summary>
/// <param name="everywhere">The kind that holds in the server.</param>
/// <param name="inRoom">The kind that holds in a room.</param>
/// <param name="what">What it makes of somebody: banned.</param>
internal abstract class SanctionsCommand(SanctionKind everywhere, SanctionKind inRoom, string what) : OrderCommand
{
    protected override string OwnArguments => "";

    public override string Summary => $"lists who is {what}, until when and why";

    /// <summary>Where it holds, after that word.</summary>
    protected abstract string PlaceOf(ActScope scope);

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        if (scope.Arguments.Length > 0)
            return false;
        var now = caller.Services.Time.GetUtcNow();
        var isOperator = caller.Actor.IsOperator;
        string[] lines =
        [
            .. caller.Services.State.Sanctions.All
                .Where(s => s.Kind == (scope.Room is null ? everywhere : inRoom) && string.Equals(s.Room, scope.Room, StringComparison.Ordinal) && s.HoldsAt(now))
                .Select(s => Line(s, isOperator)),
        ];
        await caller.ReplyAsync(lines.Length > 0 ? lines : [$"Nobody is {what}{PlaceOf(scope)}."]).ConfigureAwait(false);
        return true;
    }

    private string Line(Sanction sanction, bool isOperator)
    {
        var addresses = !isOperator || sanction.Network is null || sanction.Network.Equals(sanction.Name, StringComparison.Ordinal) ? "" : $" ({sanction.Network})";
        return $"{sanction.By} {what} {sanction.Name}{addresses}{sanction.Terms()}";
    }
}
