using KestrelChat.Messages;

namespace KestrelChat.Http;

/// <summary>A found message: as in a room's page, with its room.</summary>
internal sealed record FoundMessageJson(long Seq, string Time, string Kind, string Room, string From, string Text)
{
    public static FoundMessageJson Of(ChatEntry entry)
    {
        var message = MessageJson.Of(entry);
        return new FoundMessageJson(message.Seq, message.Time, message.Kind, entry.Room ?? "", message.From, message.Text);
    }
}
