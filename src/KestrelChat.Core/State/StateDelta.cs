using KestrelChat.Accounts;
using KestrelChat.Charters;
using KestrelChat.Hooks;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What a batch of records changed of the state that is saved.</summary>
/// <param name="Changed">Rooms in which something was stored, as they are now.</param>
/// <param name="Gone">The names of rooms that gave way to others.</param>
/// <param name="Accounts">The accounts that are new, another, or gone.</param>
/// <param name="Sanctions">The sanctions of which that is true.</param>
/// <param name="Charters">The charters of which that is true.</param>
/// <param name="Hooks">The hooks of which that is true.</param>
public sealed record StateDelta(IReadOnlyList<RoomSnapshot> Changed, IReadOnlyList<string> Gone, TableDelta<Account> Accounts, TableDelta<Sanction> Sanctions, TableDelta<RoomCharter> Charters,
    TableDelta<Hook> Hooks);
