using System.Text;
using System.Text.Json;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A line of the json style as far as these tests need it.</summary>
internal readonly record struct SpokenLine(long Sequence, string Kind, string From, string Text)
{
    public static SpokenLine Parse(ReadOnlySpan<byte> json)
    {
        var line = new SpokenLine(0, "", "", "");
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is not JsonTokenType.PropertyName)
                continue;
            var key = Encoding.UTF8.GetString(reader.ValueSpan);
            reader.Read();
            line = key switch
            {
                "seq" => line with { Sequence = reader.GetInt64() },
                "kind" => line with { Kind = reader.GetString() ?? "" },
                "from" => line with { From = reader.GetString() ?? "" },
                "text" => line with { Text = reader.GetString() ?? "" },
                _ => line,
            };
        }

        return line;
    }
}
