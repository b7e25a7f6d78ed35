using KestrelChat.Records;

namespace KestrelChat.Fuzz;

/// <summary>Bytes that may be a record: they are refused, or give one that is written and read back as the same, in the same bytes but for
/// text that was no UTF-8.</summary>
internal static class RecordTarget
{
    private static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    public static void Check(byte[] input)
    {
        if (!RecordCodec.TryRead(input, out var record))
            return;
        var written = Write(record);
        Assert.True(RecordCodec.TryRead(written, out var again));
        Assert.Equal(record.GetType(), again.GetType());
        Assert.Equal(written, Write(again));
        if (written.AsSpan().IndexOf(Replacement) < 0)
            Assert.Equal(input, written);
    }

    private static byte[] Write(JournalRecord record)
    {
        byte[] buffer = [];
        var length = RecordCodec.Write(record, ref buffer);
        return buffer[..length];
    }
}
