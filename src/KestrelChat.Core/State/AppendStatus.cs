namespace KestrelChat.State;

/// <summary>What became of a record.</summary>
public enum AppendStatus
{
    /// <summary>It is stored as configured, and everybody whom it concerns sees it.</summary>
    Applied,

    /// <summary>It could not be stored; nobody ever sees it. <see cref="AppendOutcome.Reason"/> says why.</summary>
    NotSaved,

    /// <summary>Somebody has that name, or an account has it or one that looks like it, or it is kept for somebody whose connection was lost.</summary>
    NameTaken,

    /// <summary>Nobody has that name.</summary>
    NoSuchName,

    /// <summary>Who has that name has too much to read already; not taken. <see cref="AppendOutcome.Reason"/> says so.</summary>
    MailboxFull,

    /// <summary>Who it comes from may not do that. <see cref="AppendOutcome.Reason"/> says why.</summary>
    NotAllowed,

    /// <summary>Whom it concerns is in another room by now.</summary>
    NotThere,

    /// <summary>There is no room of that name.</summary>
    NoSuchRoom,

    /// <summary>There is no place for another room.</summary>
    TooManyRooms,

    /// <summary>Who wants to enter a room is in it already.</summary>
    AlreadyThere,

    /// <summary>The connection that it comes from is not known (any more).</summary>
    NoSuchSession,
}
