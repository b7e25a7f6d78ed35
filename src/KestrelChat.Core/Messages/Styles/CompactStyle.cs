using System.Buffers;
using System.Globalization;

namespace KestrelChat.Messages.Styles;

/// <summary>One line an event, with the time of day.</summary>
public sealed class CompactStyle(TimeZoneInfo timeZone) : LineStyle(timeZone)
{
    public override StyleKind Kind => StyleKind.Compact;

    protected override string Format(DateTimeOffset local) => local.ToString("[HH:mm:ss] ", CultureInfo.InvariantCulture);

    protected override void WriteTimed(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        switch (entry.Kind)
        {
            case EntryKind.Message or EntryKind.DeletedMessage:
                Put(output, "<", entry.From, "> ", entry.Text);
                break;
            case EntryKind.Private:
                Put(output, "<", entry.From, " -> you> ", entry.Text);
                break;
            case EntryKind.PrivateEcho:
                Put(output, "<you -> ", entry.To, "> ", entry.Text);
                break;
            case EntryKind.Action:
                Put(output, "* ", entry.From, " ", entry.Text);
                break;
            default:
                Put(output, "-- ");
                WriteEvent(entry, output);
                break;
        }
    }
}
