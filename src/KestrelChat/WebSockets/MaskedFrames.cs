using System.Net.WebSockets;

namespace KestrelChat.WebSockets;

/// <summary>
/// Follows the frames of a client by their headers, and breaks off at the first that is not masked, as a server has to (RFC 6455, 5.1: a page
/// could otherwise choose the bytes that a cache between sees), or has a length that there cannot be (5.2). The framework takes such frames.
/// </summary>
internal sealed class MaskedFrames
{
    private const int MaskLength = 4;

    private int _position;
    private int _headerLength = 2;
    private ulong _length;
    private ulong _left;

    /// <summary>Takes note of what came; the bytes may be cut anywhere.</summary>
    /// <exception cref="WebSocketException">A frame is not masked, or its length has the highest bit set.</exception>
    public void Follow(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_left > 0)
            {
                var payload = (int)Math.Min(_left, (ulong)bytes.Length);
                _left -= (ulong)payload;
                bytes = bytes[payload..];
                continue;
            }

            FollowHeader(bytes[0]);
            bytes = bytes[1..];
        }
    }

    private void FollowHeader(byte value)
    {
        if (_position == 1)
        {
            if ((value & 0x80) == 0)
                throw new WebSocketException(WebSocketError.Faulted, "A client's frame is not masked.");
            var length = value & 0x7F;
            var extension = length switch { 126 => 2, 127 => 8, _ => 0 };
            _length = extension == 0 ? (ulong)length : 0;
            _headerLength = 2 + extension + MaskLength;
        }
        else if (_position > 1 && _position < _headerLength - MaskLength)
        {
            if (_position == 2 && _headerLength == 10 + MaskLength && value > 0x7F)
                throw new WebSocketException(WebSocketError.Faulted, "A frame's length has its highest bit set.");
            _length = (_length << 8) | value;
        }

        if (++_position > 1 && _position == _headerLength)
            (_left, _position) = (_length, 0);
    }
}
