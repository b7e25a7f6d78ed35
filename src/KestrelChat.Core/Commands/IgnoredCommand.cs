using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class IgnoredCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["ignored"];

    public string Arguments => "";

    public string Summary => "tells whom you ignore";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        await caller.ReplyAsync(caller.Terminal.Ignored is { } list
            ? $"You ignore {string.Join(", ", list.People.Select(p => Describe(p, caller.Services.State.Roster)))}."
            : "You ignore nobody.").ConfigureAwait(false);
        return true;
    }

    private static string Describe(IgnoredPerson person, Roster roster) =>
        roster.TryFind(person.Session, out var member) && !Nickname.Comparer.Equals(member.Nick, person.Name) ? $"{person.Name} (now {member.Nick})" : person.Name;
}
