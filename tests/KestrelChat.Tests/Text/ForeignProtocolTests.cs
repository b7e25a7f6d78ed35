using System.Buffers;
using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Tests.Text;

public sealed class ForeignProtocolTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("GET /chat?x=1 HTTP/1.0")]
    [InlineData("POST http://example.org/ HTTP/1.1")]
    [InlineData("CONNECT example.org:443 HTTP/1.1")]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("PRI * HTTP/2.0")]
    [InlineData("GET / HTTP/2")]
    public void Request_lines_are_known(string line) => Assert.True(ForeignProtocol.IsHttpRequestLine(line));

    [Theory]
    [InlineData("")]
    [InlineData("GET")]
    [InlineData("GET / ")]
    [InlineData("GET / HTTP/")]
    [InlineData("GET  HTTP/1.1")]
    [InlineData(" / HTTP/1.1")]
    [InlineData("get / HTTP/1.1")]
    [InlineData("GET / HTTPS/1.1")]
    [InlineData("GET / HTTP/1.1.1")]
    [InlineData("GET / HTTP/one")]
    [InlineData("what is HTTP/1.1")]
    [InlineData("I like HTTP/1.1")]
    [InlineData("ABCDEFGHIJKLMNOPQ / HTTP/1.1")]
    [InlineData("GET /a page HTTP/1.1")]
    public void What_people_type_is_not_taken_for_one(string line) => Assert.False(ForeignProtocol.IsHttpRequestLine(line));

    [Theory]
    [InlineData("160301", true)]
    [InlineData("1603", true)]
    [InlineData("16", null)]
    [InlineData("", null)]
    [InlineData("1602", false)]
    [InlineData("68", false)]
    [InlineData("0316", false)]
    public void A_TLS_handshake_is_known_by_two_bytes(string hex, bool? expected)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(expected, ForeignProtocol.IsTlsHandshake(new ReadOnlySequence<byte>(bytes)));
    }

    [Fact]
    public void The_answer_is_a_whole_HTTP_response_that_names_the_page()
    {
        var answer = Encoding.UTF8.GetString(ForeignProtocol.HttpAnswer("http://example.org:8080/"));
        var parts = answer.Split("\r\n\r\n");
        Assert.Equal(2, parts.Length);
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", parts[0], StringComparison.Ordinal);
        Assert.Contains($"\r\nContent-Length: {parts[1].Length}\r\n", parts[0], StringComparison.Ordinal);
        Assert.EndsWith("\r\nConnection: close", parts[0], StringComparison.Ordinal);
        Assert.Contains("chat port", parts[1], StringComparison.Ordinal);
        Assert.Contains("http://example.org:8080/", parts[1], StringComparison.Ordinal);
    }
}
