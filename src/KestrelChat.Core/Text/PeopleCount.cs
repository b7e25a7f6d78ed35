using System.Globalization;

namespace KestrelChat.Text;

/// <summary>How many people, in words.</summary>
internal static class PeopleCount
{
    public static string Of(long count) => count == 1 ? "1 person" : string.Create(CultureInfo.InvariantCulture, $"{count} people");
}
