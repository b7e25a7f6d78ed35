using System.Net;

namespace KestrelChat.Sessions;

/// <summary>One who is gone.</summary>
/// <param name="Session">The number of its connection, or the one under which it wrote by HTTP.</param>
/// <param name="Name">Its name at the end.</param>
/// <param name="Address">Where it came from; null where the transport did not tell.</param>
/// <param name="Since">The newest stored record when it came: what has its number from before is another one's.</param>
internal sealed record Departed(long Session, string Name, IPAddress? Address, long Since);
