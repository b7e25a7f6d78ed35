using System.Collections.Immutable;
using System.IO.Hashing;
using KestrelChat.Accounts;
using KestrelChat.Charters;
using KestrelChat.Hooks;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>All by which the state decides, after a certain record. Who restores it and goes on decides as one that never stopped.</summary>
public sealed record StateSnapshot
{
    /// <summary>The newest stored record.</summary>
    public required long Sequence { get; init; }

    /// <summary>The time of the newest record.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The operator's values.</summary>
    public required StateRules Rules { get; init; }

    /// <summary>The rooms, by name.</summary>
    public IReadOnlyList<RoomSnapshot> Rooms { get; init; } = [];

    /// <summary>The accounts, by skeleton.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Whose the rooms are, by room.</summary>
    public IReadOnlyList<RoomCharter> Charters { get; init; } = [];

    /// <summary>What operators laid on whom, by key.</summary>
    public IReadOnlyList<Sanction> Sanctions { get; init; } = [];

    /// <summary>The connections that sanctions hold, with the keys of those.</summary>
    public IReadOnlyList<(long Session, ImmutableSortedSet<string> Keys)> Held { get; init; } = [];

    /// <summary>Who is there, by connection.</summary>
    public IReadOnlyList<MemberSnapshot> Members { get; init; } = [];

    /// <summary>The newest record that deleted something; 0 if none did.</summary>
    public long LastDeletion { get; init; }

    /// <summary>Those whose connections were lost and who may come back, by skeleton.</summary>
    public IReadOnlyList<LostPerson> Lost { get; init; } = [];

    /// <summary>By what programs post, by skeleton.</summary>
    public IReadOnlyList<Hook> Hooks { get; init; } = [];

    /// <summary>A number (XXH64) that is the same for the same state, and hardly ever for two different ones: for comparing nodes.</summary>
    public ulong Hash()
    {
        var writer = new RecordWriter(new byte[1024]);
        writer.Add(Sequence);
        writer.Add(Time.ToUnixTimeMilliseconds());
        writer.Add(LastDeletion);
        writer.Add(Rules.QuietAbove);
        writer.Add(Rules.MaxRooms);
        writer.Add(Rooms.Count);
        foreach (var room in Rooms)
        {
            writer.Add(room.Name);
            writer.Add(room.Topic);
            writer.Add(room.LastSequence);
            writer.Add(Math.Max(0, room.LastTime.ToUnixTimeMilliseconds()));
            writer.Add(room.IsQuiet ? 1L : 0);
            writer.Add(room.Slow?.Seconds ?? 0);
            if (room.Slow is null)
                continue;
            foreach (var (person, last) in room.Slow.Last)
            {
                writer.Add(person);
                writer.Add(last.ToUnixTimeMilliseconds());
            }
        }

        writer.Add(Accounts.Count);
        foreach (var account in Accounts)
            AccountCodec.Add(ref writer, account);
        writer.Add(Charters.Count);
        foreach (var charter in Charters)
            CharterCodec.Add(ref writer, charter);
        writer.Add(Sanctions.Count);
        foreach (var sanction in Sanctions)
            SanctionCodec.Add(ref writer, sanction);
        writer.Add(Held.Count);
        foreach (var (session, keys) in Held)
        {
            writer.Add(session);
            writer.Add(string.Join('\n', keys));
        }

        writer.Add(Members.Count);
        foreach (var member in Members)
        {
            writer.Add(member.Session);
            writer.Add(member.Nick);
            writer.Add(member.Room);
            writer.Add(member.IsPresent ? 1L : 0);
            writer.Add(member.IsOperator ? 1L : 0);
            writer.Add(member.IsRegistered ? 1L : 0);
            writer.Add(member.NickSince);
            writer.Add(member.IsVisitor ? 1L : 0);
            writer.Add(member.Away);
            writer.Add(member.Since);
        }

        writer.Add(Lost.Count);
        foreach (var person in Lost)
            person.AddTo(ref writer);
        writer.Add(Hooks.Count);
        foreach (var hook in Hooks)
            HookCodec.Add(ref writer, hook);
        return XxHash64.HashToUInt64(writer.Buffer.AsSpan(0, writer.Length));
    }
}
