using System.Buffers;
using KestrelChat.Tests.Text;
using KestrelChat.Text;

namespace KestrelChat.Fuzz;

/// <summary>Bytes of a client: however they are cut, the lines are those of the protocol, and nothing that looks at a line first can fail.</summary>
internal static class LineTarget
{
    /// <summary>Throws where that does not hold.</summary>
    /// <param name="input">How it is cut, a byte that a random generator begins with; then what the client sends.</param>
    public static void Check(byte[] input)
    {
        if (input.Length == 0)
            return;
        var bytes = input[1..];
        var expected = ReferenceLineReader.Parse(bytes);
        Assert.Equal(expected, LineFeeder.Whole(bytes));
        Assert.Equal(expected, LineFeeder.Cut(bytes, new Random(input[0])));
        ForeignProtocol.IsTlsHandshake(new ReadOnlySequence<byte>(bytes));
        foreach (var line in expected)
            Check(line.Text);
    }

    private static void Check(string text)
    {
        Assert.True(Terminal.IsSafe(text));
        Assert.Same(text, TextFilter.Guard(text));
        ForeignProtocol.IsHttpRequestLine(text);
        if (Nickname.Objection(text) is null)
            Assert.InRange(text.Length, 1, Nickname.MaxLength);
        if (RoomName.TryParse(text, out var room))
            Assert.True(RoomName.TryParse(room, out var again) && string.Equals(again, room, StringComparison.Ordinal));
    }
}
