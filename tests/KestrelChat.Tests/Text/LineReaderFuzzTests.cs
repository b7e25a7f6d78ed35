using System.Globalization;
using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

/// <summary>Generated inputs; their number comes from the environment variable KESTRELCHAT_FUZZ.</summary>
public sealed class LineReaderFuzzTests
{
    private static readonly int Inputs =
        int.Parse(Environment.GetEnvironmentVariable("KESTRELCHAT_FUZZ") ?? "100000", CultureInfo.InvariantCulture);

    [Fact]
    public void However_the_bytes_are_cut_the_lines_are_those_of_the_protocol()
    {
        for (var seed = 0; seed < Inputs; seed++)
        {
            var input = HostileInput.Make(seed);
            try
            {
                var expected = ReferenceLineReader.Parse(input);
                AssertSame("whole", expected, LineFeeder.Whole(input));
                AssertSame("byte by byte", expected, LineFeeder.ByteByByte(input));
                AssertSame("cut", expected, LineFeeder.Cut(input, new Random(seed)));
                Assert.DoesNotContain(expected, line => !Terminal.IsSafe(line.Text));
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}, {input.Length} bytes {Convert.ToHexString(input)}\n{e}");
            }
        }
    }

    [Fact]
    public void Every_cut_in_two_gives_the_same_lines()
    {
        var input = Convert.FromHexString(
            "EFBBBF" + "68C3A9" + "0D0A" + "FFF4FFFD06" + "F09F9880087F0D00" + "FFFA18FFFF0D0AFFF0" + "E282AC0A" + "610D620D0A" + "FFFB");
        var whole = LineFeeder.Whole(input);
        Assert.Equal(["hé", "", "€", "ab", ""], whole.Select(line => line.Text));
        for (var cut = 0; cut <= input.Length; cut++)
            AssertSame($"cut at {cut}", whole, LineFeeder.InTwo(input, cut));
    }

    private static void AssertSame(string how, List<InputLine> expected, List<InputLine> actual)
    {
        if (!expected.SequenceEqual(actual))
            Assert.Fail($"{how}: expected {string.Join(" | ", expected)}, but got {string.Join(" | ", actual)}");
    }
}
