using System.Buffers;
using System.Globalization;
using System.Text;

namespace KestrelChat.Messages.Styles;

/// <summary>A server-sent event an entry (WHATWG HTML, "Server-sent events"): the line of the json style as its data, and the sequence number of
/// what is stored as its id, which a client sends back to go on from there. Where nobody listens by HTTP no entry has room for its bytes.</summary>
public sealed class EventStreamStyle() : MessageStyle(isKept: false)
{
    private readonly JsonStyle _json = new();

    public override StyleKind Kind => StyleKind.EventStream;

    protected override void Write(ChatEntry entry, ArrayBufferWriter<byte> output)
    {
        if (entry.Sequence > 0)
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {entry.Sequence}\r\n"), output);
        output.Write("data: "u8);
        // Its line ends here; the empty one that ends the event follows.
        _json.Render(entry, output);
        output.Write("\r\n"u8);
    }
}
