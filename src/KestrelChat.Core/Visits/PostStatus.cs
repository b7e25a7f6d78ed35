namespace KestrelChat.Visits;

/// <summary>What became of what somebody wrote without a connection.</summary>
public enum PostStatus
{
    /// <summary>It is stored as configured, and the room sees it.</summary>
    Posted,

    /// <summary>Somebody else has the name.</summary>
    NameTaken,

    /// <summary>Its author may not write there, or not now.</summary>
    NotAllowed,

    /// <summary>There is no such room.</summary>
    NoSuchRoom,

    /// <summary>It could not be stored; nobody ever sees it.</summary>
    NotSaved,

    /// <summary>Its author has used the key of the request for something else.</summary>
    KeyReused,
}
