namespace KestrelChat.Limits;

/// <summary>Whether a newcomer may come in, and if not, why.</summary>
public enum AdmissionResult
{
    Admitted,

    /// <summary>All places are taken.</summary>
    ServerFull,

    /// <summary>Its address has all the connections it may have.</summary>
    TooManyFromAddress,

    /// <summary>Its address comes too often.</summary>
    TooOftenFromAddress,
}
