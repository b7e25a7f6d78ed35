using System.Buffers;
using System.Text;
using KestrelChat.Transports.Proxy;

namespace KestrelChat.Tests.Transports.Proxy;

public sealed class ProxyHeaderTests
{
    private const string Rest = "hello\r\n";

    private static readonly byte[] Signature = [.. "\r\n\r\n\0\r\nQUIT\n"u8];

    // 192.0.2.1:56324 to 198.51.100.1:50000.
    private const string Ends4 = "C0000201C6336401DC04C350";

    // [2001:db8::1]:56324 to [2001:db8::2]:50000.
    private const string Ends6 = "20010DB800000000000000000000000120010DB8000000000000000000000002DC04C350";

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000\r\n", "192.0.2.1:56324")]
    [InlineData("PROXY TCP4 0.0.0.0 255.255.255.255 0 65535\r\n", "0.0.0.0:0")]
    [InlineData("PROXY TCP6 2001:db8::1 2001:db8::2 56324 50000\r\n", "[2001:db8::1]:56324")]
    [InlineData("PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n", "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535")]
    [InlineData("PROXY TCP6 ::ffff:192.0.2.1 ::1 1 2\r\n", "[::ffff:192.0.2.1]:1")]
    [InlineData("PROXY UNKNOWN\r\n", null)]
    [InlineData("PROXY UNKNOWN ffff::1 what ever\r\n", null)]
    public void Version_1_tells_the_source(string header, string? source) => AssertWhole(Encoding.Latin1.GetBytes(header), source);

    [Theory]
    [InlineData("hello\r\n")]
    [InlineData("proxy TCP4 192.0.2.1 198.51.100.1 56324 50000\r\n")]
    [InlineData("PROXY\r\n")]
    [InlineData("PROXY \r\n")]
    [InlineData("PROXY TCP4\r\n")]
    [InlineData("PROXY TCP5 192.0.2.1 198.51.100.1 56324 50000\r\n")]
    [InlineData("PROXY  TCP4 192.0.2.1 198.51.100.1 56324 50000\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000 \r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000\n")]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 65536 50000\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 056 50000\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 -1 50000\r\n")]
    [InlineData("PROXY TCP4 192.0.2.01 198.51.100.1 56324 50000\r\n")]
    [InlineData("PROXY TCP4 192.0.513 198.51.100.1 56324 50000\r\n")]
    [InlineData("PROXY TCP4 2001:db8::1 2001:db8::2 56324 50000\r\n")]
    [InlineData("PROXY TCP6 192.0.2.1 198.51.100.1 56324 50000\r\n")]
    [InlineData("PROXY TCP6 [2001:db8::1] 2001:db8::2 56324 50000\r\n")]
    [InlineData("PROXY TCP6 fe80::1%1 2001:db8::2 56324 50000\r\n")]
    [InlineData("PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000\r\r\n")]
    public void What_breaks_the_rules_of_version_1_is_refused(string header) =>
        Assert.Equal(ProxyHeaderStatus.Invalid, Parse(Encoding.Latin1.GetBytes(header), out _));

    [Theory]
    [InlineData("21", "11", Ends4, "192.0.2.1:56324")]
    [InlineData("21", "21", Ends6, "[2001:db8::1]:56324")]
    [InlineData("21", "11", Ends4 + "040000" + "EA0003010203", "192.0.2.1:56324")]
    [InlineData("20", "00", "", null)]
    [InlineData("20", "11", Ends4, null)]
    [InlineData("20", "FF", "0102030405", null)]
    [InlineData("21", "00", "", null)]
    [InlineData("21", "00", "0102", null)]
    [InlineData("21", "12", Ends4, null)]
    [InlineData("21", "22", Ends6, null)]
    public void Version_2_tells_the_source_unless_it_is_the_balancer_or_unknown(string command, string family, string body, string? source) =>
        AssertWhole(Version2(command, family, Convert.FromHexString(body)), source);

    [Theory]
    [InlineData("31")]
    [InlineData("32")]
    public void A_path_tells_no_address(string family) => AssertWhole(Version2("21", family, new byte[216]), null);

    [Theory]
    [InlineData("11", "11", Ends4)]
    [InlineData("31", "11", Ends4)]
    [InlineData("22", "11", Ends4)]
    [InlineData("21", "41", Ends4)]
    [InlineData("21", "13", Ends4)]
    [InlineData("21", "11", "C0000201C6336401DC04C3")]
    [InlineData("21", "21", Ends4)]
    [InlineData("21", "31", Ends6)]
    [InlineData("21", "11", Ends4 + "0400")]
    [InlineData("21", "11", Ends4 + "040001")]
    [InlineData("21", "11", Ends4 + "03000400000000")]
    [InlineData("21", "11", Ends4 + "030003000000")]
    [InlineData("21", "11", Ends4 + "20000401000000")]
    public void What_breaks_the_rules_of_version_2_is_refused(string command, string family, string body) =>
        Assert.Equal(ProxyHeaderStatus.Invalid, Parse(Version2(command, family, Convert.FromHexString(body)), out _));

    [Theory]
    [InlineData("21", "11", Ends4, false)]
    [InlineData("21", "11", Ends4 + "2000050100000000", true)]
    [InlineData("21", "11", Ends4 + "2000050000000000", false)]
    [InlineData("21", "11", Ends4 + "2000050600000001", false)]
    [InlineData("21", "21", Ends6 + "040000" + "20000F0700000000" + "21000754" + "4C5376312E33", true)]
    [InlineData("20", "11", Ends4 + "2000050100000000", false)]
    public void Version_2_tells_whether_the_client_spoke_TLS(string command, string family, string body, bool isSecure)
    {
        Assert.Equal(ProxyHeaderStatus.Complete, Parse(Version2(command, family, Convert.FromHexString(body)), out var header));
        Assert.Equal(isSecure, header.IsSecure);
    }

    [Fact]
    public void The_longest_one_that_fits_into_a_segment_is_taken_and_a_longer_one_is_refused_by_its_length_alone()
    {
        AssertWhole(Version2("20", "00", new byte[520]), null);
        Assert.Equal(ProxyHeaderStatus.Invalid, Parse(Version2("20", "00", new byte[521])[..16], out _));
        Assert.Equal(ProxyHeaderStatus.Incomplete, Parse(Encoding.Latin1.GetBytes("PROXY UNKNOWN " + new string('x', 92)), out _));
        Assert.Equal(ProxyHeaderStatus.Invalid, Parse(Encoding.Latin1.GetBytes("PROXY UNKNOWN " + new string('x', 93)), out _));
    }

    [Fact]
    public void A_checksum_that_is_right_is_taken()
    {
        // The one that RFC 9260's polynomial gives for this header, worked out bit by bit below.
        var header = Version2("21", "11", [.. Convert.FromHexString(Ends4), 0x03, 0x00, 0x04, 0, 0, 0, 0]);
        var sum = Crc32C(header);
        for (var i = 0; i < 4; i++)
            header[^(4 - i)] = (byte)(sum >> (24 - (8 * i)));

        AssertWhole(header, "192.0.2.1:56324");
        header[16] ^= 1;
        Assert.Equal(ProxyHeaderStatus.Invalid, Parse(header, out _));
    }

    internal static byte[] Version2(string command, string family, byte[] body) =>
        [.. Signature, .. Convert.FromHexString(command), .. Convert.FromHexString(family), (byte)(body.Length >> 8), (byte)body.Length, .. body];

    private static void AssertWhole(byte[] bytes, string? source)
    {
        for (var length = 0; length < bytes.Length; length++)
            Assert.Equal(ProxyHeaderStatus.Incomplete, Parse(bytes[..length], out _));
        Assert.Equal(ProxyHeaderStatus.Complete, Parse([.. bytes, .. Encoding.Latin1.GetBytes(Rest)], out var header));
        Assert.Equal(bytes.Length, header.Length);
        Assert.Equal(source, header.Source?.ToString());
    }

    private static uint Crc32C(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0x82F63B78;
        }

        return ~sum;
    }

    private static ProxyHeaderStatus Parse(byte[] bytes, out ProxyHeader header) => ProxyHeader.Parse(new ReadOnlySequence<byte>(bytes), out header);
}
