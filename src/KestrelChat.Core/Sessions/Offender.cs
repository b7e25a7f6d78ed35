using System.Net;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>Whom somebody means who acts by a name.</summary>
/// <param name="Name">What that one is called now, or was called.</param>
/// <param name="Member">That one's place on the roster; null for who is not here.</param>
/// <param name="Address">Where that one comes or came from; null if that is not known.</param>
/// <param name="IsAccount">Whether it is the owner of an account.</param>
internal sealed record Offender(string Name, Member? Member, IPAddress? Address, bool IsAccount)
{
    /// <summary>As the beginning of an answer to who typed a name.</summary>
    public string As(string typed) => Nickname.Comparer.Equals(typed, Name) ? Name : $"{Name}, who was {typed},";
}
