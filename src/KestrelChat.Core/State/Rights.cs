using KestrelChat.Accounts;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>Who may do what: the one place that says so, by what the records have told of both.</summary>
internal static class Rights
{
    private static readonly AppendOutcome NotAnOperator = new(AppendStatus.NotAllowed, "only operators may do that");
    private static readonly AppendOutcome Oneself = new(AppendStatus.NotAllowed, "that is you");

    /// <summary>Why somebody may not act for the server; null if that one may.</summary>
    /// <param name="author">Who; null if that connection is gone by now.</param>
    public static AppendOutcome? Objection(Member? author) => author is { IsOperator: true } ? null : NotAnOperator;

    /// <summary>Why who may act for the server may not act against somebody; null if it may.</summary>
    public static AppendOutcome? Objection(Member author, Member target)
    {
        if (target.Session == author.Session)
            return Oneself;
        return target.IsOperator ? AnOperator(target.Nick) : null;
    }

    /// <summary>The same for the owner of an account, who need not be here.</summary>
    public static AppendOutcome? Objection(Account target) => target.IsOperator ? AnOperator(target.Name) : null;

    private static AppendOutcome AnOperator(string name) => new(AppendStatus.NotAllowed, $"{name} is an operator");
}
