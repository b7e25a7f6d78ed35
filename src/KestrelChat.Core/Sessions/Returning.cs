using KestrelChat.Connections;
using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>How somebody comes back whose connection was lost.</summary>
internal static class Returning
{
    private const int PageSize = 500;

    /// <summary>Whether sessions can be taken up again, by who has no better way: consoles come by their own door.</summary>
    public static bool MayReturn(this Participant participant) => participant.Services.Options.ResumeWindow > TimeSpan.Zero && !participant.Actor.IsConsole;

    /// <summary>Shows the person a token of its own, in place of the one that it had.</summary>
    public static ValueTask ShowSessionAsync(this Participant participant)
    {
        if (participant.Services.Sessions.Find(participant.Actor.Session) is not { } session)
            return ValueTask.CompletedTask;
        var entry = new ChatEntry
        {
            Kind = EntryKind.Session,
            Time = participant.Services.Time.GetUtcNow(),
            Text = participant.Services.Sessions.Tickets.Issue(session),
            Number = (long)Math.Ceiling(participant.Services.Options.ResumeWindow.TotalSeconds),
        };
        return participant.ReplyAsync([entry]);
    }

    /// <summary>The same for a program, unasked and once: what it does not have when the connection is lost, it cannot ask for.</summary>
    public static ValueTask ShowSessionToProgramAsync(this Participant participant) =>
        participant.Terminal.Style is StyleKind.Json && participant.MayReturn() && !participant.Services.Sessions.Tickets.Has(participant.Actor.Session)
            ? participant.ShowSessionAsync()
            : ValueTask.CompletedTask;

    /// <summary>Gives name and place up because the connection ends; keeps them for some time for who can come back.</summary>
    public static ValueTask<AppendOutcome> ExitAsync(this Participant participant, CloseReason reason)
    {
        var window = participant.Services.Options.ResumeWindow;
        var now = participant.Services.Time.GetElapsedTime(0);
        var why = reason.ForTheRoom();
        return window > TimeSpan.Zero && reason.IsLoss()
            && participant.Services.Sessions.Tickets.Lose(participant.Actor.Session, participant.Nick, now + window, now) is { } ticket
            ? participant.Actor.AppendAsync(new LostRecord { Session = participant.Actor.Session, From = participant.Nick, Hash = ticket.Hash, Window = (int)window.TotalMilliseconds, Text = why })
            : participant.Actor.ExitAsync(why);
    }

    /// <summary>Takes up what another session was.</summary>
    /// <param name="participant">Who comes back.</param>
    /// <param name="ticket">Whose token it has.</param>
    public static async ValueTask<AppendOutcome> TakeUpAsync(this Participant participant, ResumeTicket ticket)
    {
        var (isRegistered, nick, room) = participant.WhoIs(ticket);
        // A guest's address may be kept out of the room.
        var isBarred = !isRegistered && participant.Actor.ObjectionToEntering(room) is not null;
        return await participant.Actor.AppendAsync(new ResumedRecord
        {
            Session = participant.Actor.Session,
            From = participant.Nick,
            Of = ticket.Session,
            To = nick,
            Hash = ticket.Hash,
            Room = isBarred ? RoomName.Lobby : room,
        }).ConfigureAwait(false);
    }

    /// <summary>Whether the session of a ticket is logged in, or was; its name and its room.</summary>
    public static (bool IsRegistered, string Nick, string Room) WhoIs(this Participant participant, ResumeTicket ticket)
    {
        var state = participant.Services.State;
        if (state.Roster.TryFind(ticket.Session, out var member))
            return (member.IsRegistered, member.Nick, member.Room.Name);
        return state.Lost.TryFindLike(ticket.Nick ?? "", participant.Services.Time.GetUtcNow(), out var lost) && lost.Session == ticket.Session
            ? (lost.IsRegistered, lost.Nick, lost.Room)
            : (false, "", RoomName.Lobby);
    }

    /// <summary>Where one who is back reads on in its room: after a number, or where it had come; null if that is no longer in memory.</summary>
    public static LogCursor? OpenMissed(Room room, ReaderView view, long? after)
    {
        if (after is { } sequence)
            return PositionAfter(room, sequence) is { } position ? room.Log.OpenCursorAt(position) : null;
        return view.Taken.Log == room.Log ? room.Log.OpenCursorAt(Math.Min(view.Taken.Position, room.Log.Head)) : null;
    }

    /// <summary>Shows what was said in a room after a number, and is in the storage alone, page after page.</summary>
    /// <param name="participant">Who is back.</param>
    /// <param name="arrival">With its room.</param>
    /// <param name="after">The number.</param>
    public static async ValueTask ShowStoredAsync(this Participant participant, AppendOutcome arrival, long after)
    {
        var room = arrival.Room!;
        while (true)
        {
            var page = await participant.Services.Stored.ReadAsync(new HistoryQuery(room.Name, PageSize) { After = after, Before = arrival.Sequence + 1 }).ConfigureAwait(false);
            // It may have been sent out of the room, or been moved, meanwhile.
            if (participant.Room != room)
                return;
            if (page.IsCut)
                await participant.ReplyAsync("Some of what you missed is deleted or forgotten.").ConfigureAwait(false);
            if (page.Entries.Count > 0)
                await participant.ReplyAsync(page.Entries).ConfigureAwait(false);
            if (page.Fault is { } fault)
                await participant.ReplyAsync($"Not all that you missed can be read: {fault}. /history tries again.").ConfigureAwait(false);
            if (page.Fault is not null || page.Entries.Count == 0)
                return;
            after = page.Entries[^1].Sequence;
        }
    }

    /// <summary>The place after the last entry with that number or a smaller one; null if entries with a greater one may be gone.</summary>
    private static long? PositionAfter(Room room, long sequence)
    {
        long? found = room.Log.Tail == 0 && sequence >= room.StoredUpTo ? 0 : null;
        var entries = new ChatEntry[256];
        for (var position = room.Log.Tail; room.Log.Read(ref position, entries, out _) is > 0 and var count;)
        {
            for (var i = 0; i < count; i++)
            {
                if (entries[i].Sequence > sequence)
                    return found;
                if (entries[i].Sequence > 0)
                    found = position - count + i + 1;
            }
        }

        return found;
    }
}
