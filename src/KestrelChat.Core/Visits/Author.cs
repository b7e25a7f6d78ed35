using System.Net;
using KestrelChat.Accounts;
using KestrelChat.Limits;

namespace KestrelChat.Visits;

/// <summary>Who writes without a connection.</summary>
/// <param name="Name">The account's name; for a guest the name that it gives itself, which follows the rules for names.</param>
/// <param name="Proof">The number of the record that set the token that was checked (<see cref="AccountToken.Sequence"/>); 0 for a guest.</param>
/// <param name="Address">Where it comes from; null where the transport does not tell.</param>
public sealed record Author(string Name, long Proof, IPAddress? Address)
{
    /// <summary>Whether it has an account.</summary>
    public bool IsOwner => Proof > 0;

    /// <summary>What tells it from others: an owner is one wherever that one is, guests of one name at two addresses are two.</summary>
    internal (bool IsOwner, IPAddress? Block, string Name) Key =>
        (IsOwner, IsOwner || Address is null ? null : AdmissionControl.BlockOf(Address), Name.ToLowerInvariant());
}
