namespace KestrelChat.Messages.Styles;

/// <summary>Who may write to somebody privately, besides operators.</summary>
public enum PrivateFrom
{
    /// <summary>Everybody.</summary>
    All,

    /// <summary>Who is logged in to an account.</summary>
    Registered,

    /// <summary>Nobody.</summary>
    None,
}
