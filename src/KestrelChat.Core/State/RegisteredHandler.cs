using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.State;

internal sealed class RegisteredHandler : RecordHandler<RegisteredRecord>
{
    protected override AppendOutcome Apply(ChatState state, RegisteredRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var author))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        var isOwn = Nickname.Comparer.Equals(record.To, author.Nick) && !author.IsConsole;
        if (!isOwn && !author.IsOperator)
            return new AppendOutcome(AppendStatus.NotAllowed, "that is not your name");
        if (state.ObjectionToTaking(record.To, record) is { } objection)
            return new AppendOutcome(AppendStatus.NameTaken, objection);
        if (state.Roster.TryFind(record.To, out var holder) && holder.Session != author.Session)
            state.Displace(holder, record);
        state.Accounts.Apply(record);
        if (isOwn)
            state.Roster.Put(author with { IsRegistered = true });
        return new AppendOutcome(AppendStatus.Applied);
    }
}
