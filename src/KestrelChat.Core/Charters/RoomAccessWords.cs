using KestrelChat.Records;

namespace KestrelChat.Charters;

/// <summary>How people write who may enter a room.</summary>
public static class RoomAccessWords
{
    /// <summary>The word.</summary>
    public static string Word(this RoomAccess access) => access switch
    {
        RoomAccess.Invited => "invited",
        RoomAccess.Hidden => "hidden",
        RoomAccess.Registered => "registered",
        _ => "open",
    };

    /// <summary>Who may enter where not everybody may, as the beginning of a sentence.</summary>
    public static string Whom(this RoomAccess access) => access is RoomAccess.Registered ? "only who is logged in to an account" : "only who was invited";

    /// <summary>Reads it, in any case.</summary>
    public static bool TryParse(string word, out RoomAccess access)
    {
        foreach (var each in Enum.GetValues<RoomAccess>())
        {
            access = each;
            if (word.Equals(each.Word(), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        access = RoomAccess.Open;
        return false;
    }
}
