namespace KestrelChat.Options;

/// <summary>What a newcomer is called before it takes a name.</summary>
public enum GuestNames
{
    /// <summary><c>guest-4821</c>, with a random number.</summary>
    Guest,

    /// <summary>Its address and port, as the original did; tells everybody everybody's address.</summary>
    Endpoint,
}
