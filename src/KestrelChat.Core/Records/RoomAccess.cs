namespace KestrelChat.Records;

/// <summary>Who may enter a room, and whom it is shown. The numbers are stored: they are never reused.</summary>
public enum RoomAccess : byte
{
    /// <summary>Everybody enters it and reads what was said there.</summary>
    Open = 0,

    /// <summary>Everybody sees that it is there; who was invited enters and reads.</summary>
    Invited = 1,

    /// <summary>The same, and nobody else sees that it is there.</summary>
    Hidden = 2,

    /// <summary>Who is logged in to an account enters and reads; everybody sees that it is there.</summary>
    Registered = 3,
}
