using KestrelChat.Moderation;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class BansCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["bans"];

    public string Arguments => "";

    public string Summary => "lists who is banned, from which addresses, until when and why";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        var now = caller.Services.Time.GetUtcNow();
        string[] bans = [.. caller.Services.State.Sanctions.All.Where(s => s.Kind is SanctionKind.Ban && s.HoldsAt(now)).Select(Line)];
        await caller.ReplyAsync(bans.Length > 0 ? bans : ["Nobody is banned."]).ConfigureAwait(false);
        return true;
    }

    private static string Line(Sanction ban)
    {
        var addresses = ban.Network is null || ban.Network.Equals(ban.Name, StringComparison.Ordinal) ? "" : $" ({ban.Network})";
        return $"{ban.By} banned {ban.Name}{addresses}{ban.Terms()}";
    }
}
