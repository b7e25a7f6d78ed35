namespace KestrelChat.Options;

/// <summary>Some origins of pages, as browsers write them (RFC 6454, section 6.2). Two lists are equal if they are written alike.</summary>
public sealed class OriginList : IEquatable<OriginList>
{
    private static readonly char[] Separators = [',', ' '];

    private readonly string[] _origins;
    private readonly string _text;

    private OriginList(string[] origins)
    {
        _origins = origins;
        _text = string.Join(", ", origins);
    }

    /// <summary>The empty list.</summary>
    public static OriginList None { get; } = new([]);

    /// <summary>Reads origins such as <c>https://chat.example.org</c>, separated by commas or spaces.</summary>
    /// <returns>Null if one of them is none, or is not written as browsers do: in small letters, without a path, without the scheme's own port.</returns>
    public static OriginList? TryParse(string text)
    {
        var words = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(words, IsOrigin) ? new OriginList(words) : null;
    }

    /// <summary>Whether an origin is one of them.</summary>
    public bool Contains(string origin) => Array.IndexOf(_origins, origin) >= 0;

    /// <inheritdoc/>
    public bool Equals(OriginList? other) => other?._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OriginList);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>As <see cref="TryParse"/> reads it back.</summary>
    public override string ToString() => _text;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && text.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
}
