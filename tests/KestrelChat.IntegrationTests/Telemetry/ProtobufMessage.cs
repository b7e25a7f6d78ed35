using System.Buffers.Binary;
using System.Text;

namespace KestrelChat.IntegrationTests.Telemetry;

/// <summary>A message of Protocol Buffers as its fields by their numbers (protobuf.dev/programming-guides/encoding), of which opentelemetry-proto
/// tells the meaning.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, long Number, byte[] Bytes)> _fields = [];

    public ProtobufMessage(byte[] bytes)
    {
        for (var rest = bytes.AsSpan(); rest.Length > 0;)
        {
            var tag = Varint(ref rest);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((field, Varint(ref rest), []));
                    break;
                case 1:
                    _fields.Add((field, BinaryPrimitives.ReadInt64LittleEndian(rest), []));
                    rest = rest[sizeof(long)..];
                    break;
                case 2:
                    var length = (int)Varint(ref rest);
                    _fields.Add((field, 0, rest[..length].ToArray()));
                    rest = rest[length..];
                    break;
                case 5:
                    _fields.Add((field, BinaryPrimitives.ReadInt32LittleEndian(rest), []));
                    rest = rest[sizeof(int)..];
                    break;
                default:
                    throw new FormatException($"Field {field} has the unknown type {tag & 7}.");
            }
        }
    }

    /// <summary>The messages in a field, and in a field of those, and so on.</summary>
    public IEnumerable<ProtobufMessage> All(params int[] path) => path is [var field, .. var rest]
        ? _fields.Where(f => f.Field == field).SelectMany(f => new ProtobufMessage(f.Bytes).All(rest))
        : [this];

    public long Number(int field) => _fields.LastOrDefault(f => f.Field == field).Number;

    public string Text(int field) => Encoding.UTF8.GetString(_fields.LastOrDefault(f => f.Field == field).Bytes ?? []);

    public string Hex(int field) => Convert.ToHexString(_fields.LastOrDefault(f => f.Field == field).Bytes ?? []);

    private static long Varint(ref Span<byte> rest)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = rest[0];
            rest = rest[1..];
            value |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
