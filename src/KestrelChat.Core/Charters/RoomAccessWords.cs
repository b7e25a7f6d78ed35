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
        _ => "open",
    };

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
