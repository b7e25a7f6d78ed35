namespace KestrelChat.Options;

/// <summary>The chat in a browser.</summary>
public sealed record WebOptions
{
    /// <summary>Pages from elsewhere whose scripts may use the HTTP interface; none but the server's own by default.</summary>
    public OriginList Origins { get; init; } = OriginList.None;
}
