using KestrelChat.Accounts;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What the two kinds share that say who is an operator, from now on and at each login.</summary>
/// <param name="line">How it is remembered.</param>
/// <param name="isOperator">What the account's owner is after it.</param>
internal abstract class OperatorHandler<TRecord>(EntryKind line, bool isOperator) : ActHandler<TRecord>
    where TRecord : JournalRecord
{
    protected abstract string NameOf(TRecord record);

    protected override AppendOutcome Act(ChatState state, TRecord record, Member author)
    {
        if (!state.Accounts.TryFind(NameOf(record), out var account))
            return new AppendOutcome(AppendStatus.NoSuchName);
        if (account.IsOperator == isOperator)
            return new AppendOutcome(AppendStatus.AlreadyThere);
        state.Accounts.Apply(record);
        if (state.Roster.TryFind(account.Name, out var owner) && owner.IsRegistered)
        {
            state.Roster.Put(owner with { IsOperator = isOperator });
            var news = isOperator ? "You are an operator now; /help lists what operators may do." : "You are no operator any more.";
            state.Deliver(owner, ChatEntry.Reply(news, record.Time));
        }

        state.NoteAct(ChatState.Entry(record, line, room: null, account.Name));
        return new AppendOutcome(AppendStatus.Applied);
    }
}
