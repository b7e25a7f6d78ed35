using System.Diagnostics.CodeAnalysis;

namespace KestrelChat.Records;

/// <summary>
/// Records as bytes: the version of this format, the kind, then the envelope and the body (<see cref="RecordWriter"/> tells how numbers
/// and texts look). The place in the order, sequence and time, is kept beside it by who stores it.
/// </summary>
public static class RecordCodec
{
    /// <summary>The version that is written. A reader refuses a newer one: it cannot know what it would leave out.</summary>
    public const byte Version = 1;

    /// <summary>Writes a record.</summary>
    /// <param name="record">What to write.</param>
    /// <param name="buffer">Where to; replaced by a larger one if it is too small.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(JournalRecord record, ref byte[] buffer)
    {
        var writer = new RecordWriter(buffer);
        writer.Add(Version);
        writer.Add((byte)record.Kind);
        writer.Add(record.Session);
        writer.Add(record.Request);
        writer.Add(record.From);
        record.WriteBody(ref writer);
        buffer = writer.Buffer;
        return writer.Length;
    }

    /// <summary>Reads a record. Never throws: bytes that are not exactly one record of a known version and kind are refused.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out JournalRecord? record)
    {
        var reader = new RecordReader(bytes);
        var version = reader.Byte();
        var kind = (RecordKind)reader.Byte();
        var (session, request, from) = (reader.Number(), reader.Number(), reader.Text());
        record = version == Version ? ReadBody(kind, session, request, from, ref reader) : null;
        if (!reader.IsAtEnd)
            record = null;
        return record is not null;
    }

    private static JournalRecord? ReadBody(RecordKind kind, long session, long request, string from, ref RecordReader reader) => kind switch
    {
        RecordKind.Connected => new ConnectedRecord { Session = session, Request = request, From = from, IsOperator = reader.Flag() },
        RecordKind.Joined => new JoinedRecord { Session = session, Request = request, From = from, Room = reader.Text() },
        RecordKind.Renamed => new RenamedRecord { Session = session, Request = request, From = from, To = reader.Text() },
        RecordKind.Left => new LeftRecord { Session = session, Request = request, From = from, Text = reader.OptionalText() },
        RecordKind.Exited => new ExitedRecord { Session = session, Request = request, From = from, Text = reader.OptionalText() },
        RecordKind.Message => new MessageRecord { Session = session, Request = request, From = from, Room = reader.Text(), Text = reader.Text() },
        RecordKind.Action => new ActionRecord { Session = session, Request = request, From = from, Room = reader.Text(), Text = reader.Text() },
        RecordKind.Private => new PrivateRecord { Session = session, Request = request, From = from, To = reader.Text(), Text = reader.Text() },
        RecordKind.Topic => new TopicRecord { Session = session, Request = request, From = from, Room = reader.Text(), Text = reader.Text() },
        RecordKind.Rules => new RulesRecord { Session = session, Request = request, From = from, Rules = new StateRules(reader.Integer(), reader.Integer()) },
        RecordKind.Probe => new ProbeRecord { Session = session, Request = request, From = from, Text = reader.Text() },
        RecordKind.Kicked => new KickedRecord { Session = session, Request = request, From = from, To = reader.Text(), Room = reader.Text(), Text = reader.OptionalText() },
        RecordKind.Announced => new AnnouncedRecord { Session = session, Request = request, From = from, Text = reader.Text() },
        RecordKind.Registered => new RegisteredRecord { Session = session, Request = request, From = from, To = reader.Text(), Hash = reader.Text() },
        RecordKind.LoggedIn => new LoggedInRecord { Session = session, Request = request, From = from, To = reader.Text(), Proof = reader.Number() },
        RecordKind.LoggedOut => new LoggedOutRecord { Session = session, Request = request, From = from },
        RecordKind.Password => new PasswordRecord { Session = session, Request = request, From = from, Hash = reader.Text(), Proof = reader.Number() },
        RecordKind.Unregistered => new UnregisteredRecord { Session = session, Request = request, From = from, Proof = reader.Number() },
        RecordKind.Promoted => new PromotedRecord { Session = session, Request = request, From = from, To = reader.Text() },
        RecordKind.Demoted => new DemotedRecord { Session = session, Request = request, From = from, To = reader.Text() },
        RecordKind.TokenMade => new TokenMadeRecord { Session = session, Request = request, From = from, Label = reader.Text(), Hash = reader.Text() },
        RecordKind.TokenRevoked => new TokenRevokedRecord { Session = session, Request = request, From = from, Label = reader.Text() },
        RecordKind.CaughtUp => new CaughtUpRecord { Session = session, Request = request, From = from, UpTo = reader.Number() },
        RecordKind.Muted => new MutedRecord { Session = session, Request = request, From = from, To = reader.Text(), Seconds = reader.Number(), Text = reader.OptionalText() },
        RecordKind.Unmuted => new UnmutedRecord { Session = session, Request = request, From = from, To = reader.Text(), Text = reader.OptionalText() },
        RecordKind.Slowed => new SlowedRecord { Session = session, Request = request, From = from, Room = reader.Text(), Seconds = reader.Number(), Text = reader.OptionalText() },
        RecordKind.Banned => new BannedRecord { Session = session, Request = request, From = from, To = reader.Text(), Network = reader.OptionalText(), Seconds = reader.Number(), Text = reader.OptionalText() },
        RecordKind.Unbanned => new UnbannedRecord { Session = session, Request = request, From = from, To = reader.Text(), Text = reader.OptionalText() },
        RecordKind.Visited => new VisitedRecord { Session = session, Request = request, From = from, Proof = reader.Number() },
        RecordKind.Away => new AwayRecord { Session = session, Request = request, From = from, Text = reader.OptionalText() },
        RecordKind.Ignores => new IgnoresRecord { Session = session, Request = request, From = from, To = reader.Text(), Ends = reader.Flag() },
        RecordKind.Settings => new SettingsRecord { Session = session, Request = request, From = from, Text = reader.Text() },
        RecordKind.Reported => new ReportedRecord { Session = session, Request = request, From = from, To = reader.Text(), Text = reader.Text() },
        RecordKind.Lost => new LostRecord { Session = session, Request = request, From = from, Hash = reader.Text(), Window = reader.Integer(), Text = reader.OptionalText() },
        RecordKind.Resumed => new ResumedRecord { Session = session, Request = request, From = from, Of = reader.Number(), To = reader.Text(), Hash = reader.Text(), Room = reader.Text() },
        RecordKind.Founded => new FoundedRecord { Session = session, Request = request, From = from, Room = reader.Text() },
        RecordKind.HandedOver => new HandedOverRecord { Session = session, Request = request, From = from, Room = reader.Text(), To = reader.Text() },
        RecordKind.ModeratorAdded => new ModeratorAddedRecord { Session = session, Request = request, From = from, Room = reader.Text(), To = reader.Text() },
        RecordKind.ModeratorRemoved => new ModeratorRemovedRecord { Session = session, Request = request, From = from, Room = reader.Text(), To = reader.Text() },
        RecordKind.RoomMuted => new MutedRecord { Session = session, Request = request, From = from, To = reader.Text(), Seconds = reader.Number(), Text = reader.OptionalText(), Room = reader.Text() },
        RecordKind.RoomUnmuted => new UnmutedRecord { Session = session, Request = request, From = from, To = reader.Text(), Text = reader.OptionalText(), Room = reader.Text() },
        RecordKind.RoomBanned => new BannedRecord { Session = session, Request = request, From = from, To = reader.Text(), Network = reader.OptionalText(), Seconds = reader.Number(), Text = reader.OptionalText(), Room = reader.Text() },
        RecordKind.RoomUnbanned => new UnbannedRecord { Session = session, Request = request, From = from, To = reader.Text(), Text = reader.OptionalText(), Room = reader.Text() },
        RecordKind.AccessSet => new AccessSetRecord { Session = session, Request = request, From = from, Room = reader.Text(), Access = reader.Access() },
        RecordKind.Invited => new InvitedRecord { Session = session, Request = request, From = from, Room = reader.Text(), To = reader.Text(), IsTakenBack = reader.Flag() },
        RecordKind.Limited => new LimitedRecord { Session = session, Request = request, From = from, Room = reader.Text(), Most = reader.Number() },
        RecordKind.Deleted or RecordKind.Removed => new DeletedRecord { Session = session, Request = request, From = from, Target = reader.Number(), Room = reader.Text(), To = reader.Text(), Author = reader.Number(), Proof = reader.Number(), IsByRight = kind is RecordKind.Removed },
        RecordKind.DeletedMessage => new DeletedMessageRecord { Session = session, Request = request, From = from, Room = reader.OptionalText(), By = reader.OptionalText() },
        RecordKind.Erased => new ErasedRecord { Session = session, Request = request, From = from, To = reader.Text(), Since = reader.Number() },
        RecordKind.HookMade => new HookMadeRecord { Session = session, Request = request, From = from, Label = reader.Text(), Room = reader.Text(), Hash = reader.Text() },
        RecordKind.HookRevoked => new HookRevokedRecord { Session = session, Request = request, From = from, Label = reader.Text() },
        _ => null,
    };
}
