using KestrelChat.Accounts;
using KestrelChat.Messages.Styles;
using KestrelChat.Rooms;
using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>Who takes private messages of whom, as each has set it (<c>/set private</c>).</summary>
internal static class PrivateChoices
{
    /// <summary>Why somebody does not take what another one writes; null if it does. Operators are read by all.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="receiver">To whom.</param>
    public static AppendOutcome? ObjectionToWriting(this Actor actor, Member receiver) => receiver.Session == actor.Session
        ? null
        : ObjectionOf(actor, actor.Services.Sessions.Find(receiver.Session)?.Participant.Terminal.Settings.Private ?? PrivateFrom.All, receiver.Nick);

    /// <summary>The same of the owner of an account who is not here.</summary>
    public static AppendOutcome? ObjectionToWriting(this Actor actor, Account receiver) => ObjectionOf(actor, ReaderSettingTable.PrivateOf(receiver.Settings), receiver.Name);

    private static AppendOutcome? ObjectionOf(Actor actor, PrivateFrom choice, string name) => choice switch
    {
        _ when actor.IsOperator => null,
        PrivateFrom.None => new AppendOutcome(AppendStatus.NotAllowed, $"{name} takes no private messages"),
        PrivateFrom.Registered when !actor.IsRegistered => new AppendOutcome(AppendStatus.NotAllowed, $"{name} takes private messages from accounts alone; /register makes one of your name"),
        _ => null,
    };
}
