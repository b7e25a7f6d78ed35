namespace KestrelChat.Options;

/// <summary>Who may make accounts.</summary>
public enum Registration
{
    /// <summary>Everybody, of the name that one has.</summary>
    Open,

    /// <summary>Operators, for others.</summary>
    Operators,

    /// <summary>Nobody; the accounts that there are can be used.</summary>
    Off,
}
