using KestrelChat.Load.Checks;

namespace KestrelChat.Load.Engine;

/// <summary>
/// One protocol, from a client's side. It keeps nothing: the state of a stream is with its client. While a client is greeted
/// everything is taken apart; after that only the stamps of texts are looked for, and one more byte that begins what must not be missed.
/// </summary>
internal abstract class Wire
{
    // What a room without a name is called where every room must have one.
    private const string OnlyRoom = "room";

    /// <summary>The wire of one client, where readers and who talks come by different ones.</summary>
    public virtual Wire Of(Client client) => this;

    /// <summary>Whether its clients come to the server's port for HTTP.</summary>
    public virtual bool IsByHttp => false;

    /// <summary>How many may be connecting at once.</summary>
    public virtual int MaxAtOnce => 128;

    /// <summary>The byte that may begin something which the client must act on; <see cref="Stamp.Marker"/> if nothing does.</summary>
    public virtual byte Attention => Stamp.Marker;

    /// <summary>Another such byte; the same one if there is none.</summary>
    public virtual byte OtherAttention => Attention;

    /// <summary>Whether every byte is held to the chat's allow-list.</summary>
    public virtual bool IsChecked => false;

    /// <summary>How long the server may have news of newcomers to tell after the last one has come.</summary>
    public virtual TimeSpan News => TimeSpan.Zero;

    /// <summary>What a client says as soon as it is connected; it sets the state too if it needs no answer.</summary>
    public abstract void Greet(Client client);

    /// <summary>Takes what comes until the client is ready, and sets its state then.</summary>
    /// <returns>How many bytes need not be seen again.</returns>
    public abstract int ReadGreeting(Client client, ReadOnlySpan<byte> bytes);

    /// <summary>Looks at an <see cref="Attention"/> byte in the stream of a ready client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="bytes">The stream from that byte on.</param>
    /// <param name="before">The byte before it.</param>
    /// <param name="ledger">Takes what it means.</param>
    /// <returns>How many bytes it took, at least 1; 0 if the rest is not here yet.</returns>
    public virtual int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger) => 1;

    /// <summary>The most bytes that a message takes beyond its text.</summary>
    public virtual int Overhead => 128;

    /// <summary>Writes a message.</summary>
    /// <returns>Its length.</returns>
    public abstract int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output);

    /// <summary>The name of a client's room; where there is only one, and so none is needed, that one's.</summary>
    protected static string ChannelOf(Client client) => client.Room.Name ?? OnlyRoom;
}
