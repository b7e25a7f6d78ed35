using KestrelChat.Connections;
using KestrelChat.Moderation;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class BansCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["bans"];

    public string Arguments => "[#ROOM]";

    public string Summary => "lists who is banned, until when and why";

    public bool IsForModerators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!ActScope.TryParse(caller, arguments, out var scope, out var objection))
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, objection).ConfigureAwait(false);
            return true;
        }

        if (scope.Arguments.Length > 0)
            return false;
        var now = caller.Services.Time.GetUtcNow();
        var isOperator = caller.Actor.IsOperator;
        string[] bans =
        [
            .. caller.Services.State.Sanctions.All
                .Where(s => s.Kind == (scope.Room is null ? SanctionKind.Ban : SanctionKind.RoomBan) && string.Equals(s.Room, scope.Room, StringComparison.Ordinal) && s.HoldsAt(now))
                .Select(s => Line(s, isOperator)),
        ];
        await caller.ReplyAsync(bans.Length > 0 ? bans : [$"Nobody is banned{scope.From}."]).ConfigureAwait(false);
        return true;
    }

    private static string Line(Sanction ban, bool isOperator)
    {
        var addresses = !isOperator || ban.Network is null || ban.Network.Equals(ban.Name, StringComparison.Ordinal) ? "" : $" ({ban.Network})";
        return $"{ban.By} banned {ban.Name}{addresses}{ban.Terms()}";
    }
}
