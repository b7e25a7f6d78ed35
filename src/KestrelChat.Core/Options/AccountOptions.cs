namespace KestrelChat.Options;

/// <summary>What an operator can set under <c>Chat:Accounts:</c>.</summary>
public sealed record AccountOptions
{
    /// <summary>Who may make accounts. Whoever types may: a name that one keeps is what most people expect of a chat.</summary>
    public Registration Registration { get; init; } = Registration.Open;

    /// <summary>Whether passwords are taken over TLS alone. Not by default: the server starts without a certificate.</summary>
    public bool RequireTls { get; init; }
}
