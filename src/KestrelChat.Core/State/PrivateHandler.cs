using KestrelChat.Accounts;
using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class PrivateHandler : RecordHandler<PrivateRecord>
{
    protected override AppendOutcome Apply(ChatState state, PrivateRecord record)
    {
        if (state.ObjectionToName(record) is { } stranger)
            return stranger;
        Account? account = null;
        // Who visits does not read.
        if (state.Roster.TryFind(record.To, out var receiver) && receiver.IsVisitor)
            receiver = null;
        if (receiver is null && !state.Accounts.TryFind(record.To, out account))
            return new AppendOutcome(AppendStatus.NoSuchName);
        // Whom else is one to ask why?
        if (state.Sanctions.HoldsAnybody && !(receiver?.IsOperator ?? account!.IsOperator) && state.ObjectionToWriting(record) is { } objection)
            return objection;
        if (receiver is null)
            return Keep(state, record, account!);
        // Who writes to oneself sees it once.
        if (receiver.Session != record.Session)
            state.Deliver(receiver, ChatState.Entry(record, EntryKind.Private, null, receiver.Nick, record.Text));
        Echo(state, record, receiver.Nick);
        return new AppendOutcome(AppendStatus.Applied);
    }

    /// <summary>For the owner of an account who is away.</summary>
    private static AppendOutcome Keep(ChatState state, PrivateRecord record, Account account)
    {
        KeptMessage[] kept = [.. account.KeptAt(record.Time)];
        if (kept.Length >= Account.MaxKept)
            return new AppendOutcome(AppendStatus.MailboxFull, $"{account.Name} is away and has {Account.MaxKept} messages to read already");
        state.Accounts.Put(account with { Kept = [.. kept, new KeptMessage(record.Sequence, record.Time)] });
        Echo(state, record, account.Name);
        return new AppendOutcome(AppendStatus.Applied, Shown: false);
    }

    private static void Echo(ChatState state, PrivateRecord record, string to)
    {
        if (state.Roster.TryFind(record.Session, out var sender))
            state.Deliver(sender, ChatState.Entry(record, EntryKind.PrivateEcho, null, to, record.Text));
    }
}
