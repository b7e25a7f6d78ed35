using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KestrelChat.Load.Reports;

/// <summary>How reports are written as JSON: indented for people, names in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    private static readonly ReportJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a report to a file, or with <c>-</c> to the standard output.</summary>
    public static void Write(LoadReport report, string target)
    {
        var text = JsonSerializer.Serialize(report, Readable.LoadReport);
        if (target == "-")
            Console.Out.WriteLine(text);
        else
            File.WriteAllText(target, text + "\n");
    }
}
