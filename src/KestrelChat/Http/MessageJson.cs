using System.Globalization;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Text;

namespace KestrelChat.Http;

/// <summary>A message in the HTTP interface, with the keys of the json style.</summary>
internal sealed record MessageJson(long Seq, string Time, string Kind, string From, string Text)
{
    public static MessageJson Of(ChatEntry entry) => new(
        entry.Sequence,
        entry.Time.UtcDateTime.ToString(JsonStyle.TimeFormat, CultureInfo.InvariantCulture),
        JsonStyle.NameOf(entry.Kind),
        TextFilter.Guard(entry.From ?? ""),
        TextFilter.Guard(entry.Text ?? "", keepsBreaks: true));
}
