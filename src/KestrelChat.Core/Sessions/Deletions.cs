using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>Messages that are deleted. Whether one may is decided in the order of records, by what was read of the message before.</summary>
internal static class Deletions
{
    // As often as others may come first one after another.
    private const int MaxTries = 16;

    /// <summary>Deletes a message: one's own, or as one who keeps order where it was said.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="room">The name of the room where it has to have been said; null for any.</param>
    public static async ValueTask<AppendOutcome> DeleteAsync(this Actor actor, long sequence, string? room)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            // Before the look at the message: what is deleted after that makes this one be refused, and look again.
            var proof = actor.Services.State.LastDeletion;
            var found = await actor.Services.Stored.FindAsync(sequence).ConfigureAwait(false);
            if (room is not null && !room.Equals(found.Entry?.Room, StringComparison.Ordinal) && found.Fault is null)
                return new AppendOutcome(AppendStatus.NotAllowed, $"there is no message {sequence} in #{room}");
            if (actor.Me is not { } me)
                return new AppendOutcome(AppendStatus.NoSuchSession);
            if (Objection(actor.Services.State, me, sequence, found) is { } why)
                return new AppendOutcome(AppendStatus.NotAllowed, why);
            var isOwn = actor.IsAuthor(found.Entry!, found.Session);
            var record = new DeletedRecord
            {
                Session = actor.Session,
                From = me.Nick,
                Target = sequence,
                Room = found.Entry!.Room!,
                To = found.Entry.From!,
                Author = found.Session,
                Proof = proof,
                IsByRight = !isOwn,
            };
            var outcome = isOwn ? await actor.AppendAsync(record).ConfigureAwait(false) : await actor.ModerateAsync(record).ConfigureAwait(false);
            if (outcome.Status is not AppendStatus.NotThere)
                return outcome;
        }

        return new AppendOutcome(AppendStatus.NotAllowed, "others delete messages at this moment; try again");
    }

    /// <summary>Erases an account and all that its owner said.</summary>
    public static ValueTask<AppendOutcome> EraseAsync(this Actor actor, string name) => actor.Services.State.Accounts.TryFind(name, out var account)
        ? actor.ModerateAsync(new ErasedRecord { Session = actor.Session, From = actor.Nick, To = account.Name, Since = account.Since })
        : ValueTask.FromResult(new AppendOutcome(AppendStatus.NoSuchName));

    /// <summary>Whether one may delete a message that it sees.</summary>
    public static bool MayDelete(this Actor actor, ChatEntry message) => message.Kind is EntryKind.Message or EntryKind.Action && actor.Me is { } me
        && (actor.IsAuthor(message, message.Session) || Rights.Objection(actor.Services.State, me, message.Room!) is null);

    private static bool IsAuthor(this Actor actor, ChatEntry message, long session) =>
        actor.Me is { } me && Rights.IsAuthor(actor.Services.State, me, message.From!, session, message.Sequence);

    /// <summary>Why one may not delete what was found; null if it may. What one may not read is not there.</summary>
    private static string? Objection(ChatState state, Member me, long sequence, StoredRecord found)
    {
        if (found.Fault is { } fault)
            return $"the message cannot be read: {fault}";
        var isOwn = found.Entry is { From: { } from } && Rights.IsAuthor(state, me, from, found.Session, sequence);
        return found.Entry switch
        {
            { Kind: EntryKind.Private } when isOwn => $"{sequence} is a private message, and stays with whom it was sent to",
            null or { Room: null } => $"there is no message {sequence}",
            { Room: { } room } when !Rights.MayRead(state, me, room) => $"there is no message {sequence}",
            { Kind: EntryKind.DeletedMessage } => $"message {sequence} is deleted already",
            { Kind: not (EntryKind.Message or EntryKind.Action) } => $"{sequence} is no message",
            { Room: { } room } when !isOwn && Rights.Objection(state, me, room) is not null =>
                $"only its author, operators and the owner and moderators of #{room} may delete message {sequence}",
            _ => null,
        };
    }
}
