using System.Text;

namespace KestrelChat.Text;

/// <summary>
/// What a name looks like: two names with the same skeleton are easily taken for each other (the idea of Unicode Technical Standard 39, section 4,
/// on the letters of <see cref="Nickname"/>). Pairs of letters that look like one are what the one becomes, so that the relation is transitive:
/// <c>m</c> is <c>rn</c>, <c>w</c> is <c>vv</c>.
/// </summary>
public static class NameSkeleton
{
    private const char Separator = '-';
    private const string Decoration = "_-.[]{}|^";

    /// <summary>The skeleton of a name, which is not itself one to show.</summary>
    public static string Of(string name)
    {
        var skeleton = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            switch (char.ToLowerInvariant(letter))
            {
                case 'i' or '1' or '|':
                    skeleton.Append('l');
                    break;
                case '0':
                    skeleton.Append('o');
                    break;
                case 'm':
                    skeleton.Append("rn");
                    break;
                case 'w':
                    skeleton.Append("vv");
                    break;
                case '_' or Separator or '.':
                    // However many there are, a reader sees a gap.
                    if (skeleton.Length == 0 || skeleton[^1] != Separator)
                        skeleton.Append(Separator);
                    break;
                case var other:
                    skeleton.Append(other);
                    break;
            }
        }

        return skeleton.ToString();
    }

    /// <summary>The skeleton of a name without what it may be decorated with: <c>_bob_</c>, <c>[bob]</c> and <c>b-o-b</c> are read as <c>bob</c>.</summary>
    public static string OfBare(string name)
    {
        // Inside, a bar is a letter.
        var trimmed = name.Trim([.. Decoration]);
        return Of(string.Concat(trimmed.Where(c => c == '|' || !Decoration.Contains(c, StringComparison.Ordinal))));
    }
}
