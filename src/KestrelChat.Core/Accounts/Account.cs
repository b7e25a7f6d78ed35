using KestrelChat.Text;

namespace KestrelChat.Accounts;

/// <summary>A registered name. A change makes a new one.</summary>
/// <param name="Name">The name, in the letters in which it was registered.</param>
/// <param name="PasswordHash">What a password is checked against; never shown to anybody.</param>
/// <param name="PasswordSequence">The number of the record that set the password.</param>
/// <param name="Since">The number of the record that registered it: what was said to the name before that was said to somebody else.</param>
public sealed record Account(string Name, string PasswordHash, long PasswordSequence, long Since)
{
    /// <summary>Whether its owner may do what operators may.</summary>
    public bool IsOperator { get; init; }

    /// <summary>What is as good as its password for a login, in the order in which they were made.</summary>
    public IReadOnlyList<AccountToken> Tokens { get; init; } = [];

    /// <summary>How many messages are kept for it.</summary>
    public const int MaxKept = 200;

    /// <summary>How long each is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>The private messages that its owner has not been shown, oldest first; some may be too old by now.</summary>
    public IReadOnlyList<KeptMessage> Kept { get; init; } = [];

    /// <summary>The names of those whose lines its owner is not shown.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>How lines are shown to its owner: what is not as it is for everybody, as <see cref="Records.SettingsRecord.Text"/> tells it.</summary>
    public string Settings { get; init; } = "";

    /// <summary>What it looks like: the name of no other account has the same one.</summary>
    public string Skeleton { get; } = NameSkeleton.Of(Name);

    /// <summary>The name alone: nothing else of it belongs into a log.</summary>
    public override string ToString() => Name;

    /// <summary>Whether a proof that was checked before holds still: the number of the record that set what was checked.</summary>
    public bool IsProvedBy(long proof) => proof == PasswordSequence || Tokens.Any(t => t.Sequence == proof);

    /// <summary>The messages that are kept at a time.</summary>
    public IEnumerable<KeptMessage> KeptAt(DateTimeOffset now) => Kept.Where(k => now - k.Time < KeptFor);

    /// <summary>Its token of that label; null if it has none.</summary>
    public AccountToken? FindToken(string label) => Tokens.FirstOrDefault(t => AccountToken.LabelComparer.Equals(t.Label, label));
}
