using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Tests.Records;

namespace KestrelChat.Tests.State;

/// <summary>Records as people cause them, and some as nobody would, from a seed.</summary>
internal sealed class RandomHistory(int seed)
{
    // Some look alike.
    private static readonly string[] Names = ["al", "AL", "bo", "Bo", "b0", "cy", "di", "ed"];
    private static readonly RecordKind[] Kinds = [.. Enum.GetValues<RecordKind>().Where(k => k is not (RecordKind.Connected or RecordKind.Visited))];
    private static readonly string[] RoomNames = ["lobby", "dev", "tea", "attic", "den"];

    private readonly Random _random = new(seed);
    private DateTimeOffset _now = FakeTime.Start;

    /// <summary>The next record: mostly of one who is there, in the room where that one is.</summary>
    public JournalRecord Next(ChatState state)
    {
        // Clocks of nodes differ, and are set back.
        _now += TimeSpan.FromMilliseconds(_random.Next(-50, 200));
        var session = (long)_random.Next(1, 9);
        var known = state.Roster.TryFind(session, out var member);
        var kind = known && _random.Next(8) > 0 ? Kinds[_random.Next(Kinds.Length)] : _random.Next(4) > 0 ? RecordKind.Connected : RecordKind.Visited;
        var name = Pick(Names);
        var here = known && _random.Next(10) > 0 ? member!.Room.Name : Pick(RoomNames);
        if (kind is RecordKind.Registered && _random.Next(3) > 0)
            name = member!.Nick;
        var proof = state.Accounts.TryFind(kind is RecordKind.LoggedIn or RecordKind.Visited ? name : member?.Nick ?? "", out var account) && _random.Next(5) > 0 ? account.PasswordSequence : 1;
        JournalRecord record = kind switch
        {
            RecordKind.Connected => new ConnectedRecord { Session = session, From = known ? member!.Nick : Pick(Names), IsOperator = _random.Next(3) == 0 },
            RecordKind.Visited => new VisitedRecord { Session = session, From = name, Proof = account is null ? 0 : proof },
            // What a program says, by a hook that there may be.
            RecordKind.Message when _random.Next(4) == 0 => new MessageRecord { Session = 0, From = $"hook-{Pick(Names)}", Room = Pick(RoomNames), Text = "firing" },
            RecordKind.Rules => new RulesRecord { Session = 0, From = "", Rules = new StateRules(_random.Next(1, 4), _random.Next(2, 5)) },
            RecordKind.LoggedIn => new LoggedInRecord { Session = session, From = member!.Nick, To = name, Proof = proof },
            RecordKind.Password => new PasswordRecord { Session = session, From = member!.Nick, Hash = $"hash {_random.Next(100)}", Proof = proof },
            RecordKind.Unregistered => new UnregisteredRecord { Session = session, From = member!.Nick, Proof = proof },
            RecordKind.CaughtUp => new CaughtUpRecord { Session = session, From = member!.Nick, UpTo = _random.Next((int)state.LastSequence + 1) },
            RecordKind.Muted => new MutedRecord { Session = session, From = member!.Nick, To = name, Seconds = _random.Next(3) },
            RecordKind.Banned => new BannedRecord { Session = session, From = member!.Nick, To = name, Network = _random.Next(2) == 0 ? "192.0.2.0/24" : null, Seconds = _random.Next(3) },
            RecordKind.Slowed => new SlowedRecord { Session = session, From = member!.Nick, Room = here, Seconds = _random.Next(3) },
            RecordKind.Away => new AwayRecord { Session = session, From = member!.Nick, Text = _random.Next(3) == 0 ? null : $"text {_random.Next(100)}" },
            RecordKind.Lost => new LostRecord { Session = session, From = member!.Nick, Hash = "hash", Window = _random.Next(2000) },
            RecordKind.Resumed => Resume(state, session, member!.Nick, name),
            RecordKind.Ignores => new IgnoresRecord { Session = session, From = member!.Nick, To = name, Ends = _random.Next(3) == 0 },
            RecordKind.RoomMuted => new MutedRecord { Session = session, From = member!.Nick, To = name, Seconds = _random.Next(3), Room = here },
            RecordKind.RoomBanned => new BannedRecord { Session = session, From = member!.Nick, To = name, Seconds = _random.Next(3), Room = here },
            RecordKind.AccessSet => new AccessSetRecord { Session = session, From = member!.Nick, Room = here, Access = (RoomAccess)_random.Next(3) },
            RecordKind.Invited => new InvitedRecord { Session = session, From = member!.Nick, Room = here, To = name, IsTakenBack = _random.Next(3) == 0 },
            RecordKind.Limited => new LimitedRecord { Session = session, From = member!.Nick, Room = here, Most = _random.Next(3) },
            RecordKind.Deleted or RecordKind.Removed => new DeletedRecord
            {
                Session = session,
                From = member!.Nick,
                Target = _random.Next((int)state.LastSequence + 1),
                Room = here,
                To = name,
                Author = _random.Next(1, 9),
                Proof = state.LastDeletion,
                IsByRight = kind is RecordKind.Removed,
            },
            RecordKind.Erased => new ErasedRecord { Session = session, From = member!.Nick, To = name, Since = state.Accounts.TryFind(name, out var erased) ? erased.Since : 1 },
            RecordKind.Founded => TestRecords.Of(kind, session, member!.Nick, Pick(RoomNames)),
            RecordKind.Joined => TestRecords.Of(kind, session, member!.Nick, Pick(RoomNames)),
            RecordKind.Kicked => TestRecords.Of(kind, session, member!.Nick, Whereabouts(state, out name), name, $"text {_random.Next(100)}"),
            _ => TestRecords.Of(kind, session, member!.Nick, here, name, $"text {_random.Next(100)}"),
        };
        record.Taken = _now;
        return record;
    }

    /// <summary>The same record for another state: each gives it its place.</summary>
    public static JournalRecord Copy(JournalRecord record)
    {
        var buffer = new byte[256];
        var length = RecordCodec.Write(record, ref buffer);
        Assert.True(RecordCodec.TryRead(buffer.AsSpan(0, length), out var copy));
        copy.Taken = record.Taken;
        return copy;
    }

    /// <summary>Records as a script tells them: <c>1 al</c> connects, <c>1 &gt; tea</c> joins, <c>1 tea: hot</c> says.</summary>
    public static IReadOnlyList<JournalRecord> Script(params string[] lines) => [.. lines.Select(line =>
    {
        var words = line.Split(' ', 3);
        var session = long.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
        return words switch
        {
            [_, var name] => TestRecords.Of(RecordKind.Connected, session, name),
            [_, ">", var room] => TestRecords.Of(RecordKind.Joined, session, "al", room),
            [_, var room, var text] => TestRecords.Of(RecordKind.Message, session, "al", room.TrimEnd(':'), text: text),
            _ => throw new ArgumentException($"Not a line of a script: {line}", nameof(lines)),
        };
    })];

    /// <summary>Mostly with the token of somebody who was lost, or of a connection that hangs.</summary>
    private ResumedRecord Resume(ChatState state, long session, string from, string name)
    {
        var lost = state.Lost.At(state.LastTime) is [var first, ..] ? first : null;
        return new ResumedRecord
        {
            Session = session,
            From = from,
            Of = lost is not null && _random.Next(4) > 0 ? lost.Session : _random.Next(1, 9),
            To = lost?.Nick ?? name,
            Hash = _random.Next(8) > 0 ? "hash" : "another",
            Room = lost is not null && _random.Next(4) > 0 ? lost.Room : Pick(RoomNames),
        };
    }

    /// <summary>Where somebody is, mostly, and who that is.</summary>
    private string Whereabouts(ChatState state, out string name)
    {
        name = Pick(Names);
        return state.Roster.TryFind(name, out var target) && _random.Next(5) > 0 ? target.Room.Name : Pick(RoomNames);
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
