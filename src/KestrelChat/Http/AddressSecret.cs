namespace KestrelChat.Http;

/// <summary>The token that stood in a request's address.</summary>
internal sealed class AddressSecret(string token)
{
    public string Token => token;
}
