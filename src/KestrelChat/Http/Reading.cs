namespace KestrelChat.Http;

/// <summary>The methods of what is only read and has an end (RFC 9110, 9.1): HEAD is GET without the content, which the server leaves out.</summary>
internal static class Reading
{
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
}
