using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>Finds whom somebody means who acts by a name: who has it now, else who wrote under it what others still see, and is called otherwise by now or is gone.</summary>
internal static class Offenders
{
    /// <summary>Finds who that is.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="name">The name.</param>
    /// <param name="room">The name of the room in which that one wrote; null for any.</param>
    /// <returns>Null if nobody is known by it.</returns>
    public static async ValueTask<Offender?> FindAsync(this Actor actor, string name, string? room)
    {
        var services = actor.Services;
        if (services.State.Roster.TryFind(name, out var member))
            return Of(services, member);
        if (services.State.Accounts.TryFind(name, out var account))
            return new Offender(account.Name, null, services.Sessions.Departures.TryFind(account.Name, out var last) ? last.Address : null, IsAccount: true);
        if (await NewestByAsync(services, name, room).ConfigureAwait(false) is { } message)
            return await FindAsync(services, message).ConfigureAwait(false);
        return services.Sessions.Departures.TryFind(name, out var gone) ? Of(gone) : null;
    }

    /// <summary>Finds who wrote a message.</summary>
    public static async ValueTask<Offender> FindAsync(ChatServices services, ChatEntry message)
    {
        var session = (await services.Stored.FindAsync(message.Sequence).ConfigureAwait(false)).Session;
        // An earlier run of the server may have had the same numbers.
        if (services.State.Roster.TryFind(session, out var member) && message.Sequence > member.Since)
            return Of(services, member);
        if (services.Sessions.Departures.TryFind(session, out var gone) && message.Sequence > gone.Since)
            return Of(gone) with { Name = message.From! };
        return new Offender(message.From!, null, null, services.State.Accounts.TryFind(message.From!, out _));
    }

    private static Offender Of(ChatServices services, Member member) => new(member.Nick, member, services.Sessions.AddressOf(member.Session), member.IsRegistered);

    private static Offender Of(Departed gone) => new(gone.Name, null, gone.Address, IsAccount: false);

    private static async ValueTask<ChatEntry?> NewestByAsync(ChatServices services, string name, string? room)
    {
        if (room is not null)
        {
            return services.State.Rooms.TryFind(room, out var found)
                ? (await services.History.NewestAsync(found, Room.HistoryCapacity).ConfigureAwait(false)).Entries.LastOrDefault(e => IsBy(e, name))
                : null;
        }

        return SearchTerms.TryParse($"from:{name}", out var terms, out _) && terms.Phrases.Count == 0
            ? (await services.Stored.SearchAsync(new SearchQuery(terms, Most: 1)).ConfigureAwait(false)).Entries.FirstOrDefault(e => IsBy(e, name))
            : null;
    }

    // What is deleted has its author still.
    private static bool IsBy(ChatEntry entry, string name) =>
        entry.Kind is EntryKind.Message or EntryKind.Action or EntryKind.DeletedMessage && Nickname.Comparer.Equals(entry.From, name) && !Nickname.Comparer.Equals(name, ReservedNames.Erased);
}
