using System.Globalization;
using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>The server's description of its HTTP interface.</summary>
internal sealed class ApiDocument(JsonElement root)
{
    public JsonElement Root => root;

    /// <summary>Each operation: <c>get</c> or <c>post</c>, its path, and what it is.</summary>
    public IEnumerable<(string Verb, string Path, JsonElement Operation)> Operations =>
        from path in root.GetProperty("paths").EnumerateObject()
        from verb in path.Value.EnumerateObject()
        where verb.Name is "get" or "post"
        select (verb.Name, path.Name, verb.Value);

    public static async Task<ApiDocument> OfAsync(ServerProcess server) => new(await server.JsonAsync("/api/openapi.json"));

    public JsonElement Schema(string name) => root.GetProperty("components").GetProperty("schemas").GetProperty(name);

    public JsonElement Follow(JsonElement element) => element.TryGetProperty("$ref", out var reference) ? Resolve(reference.GetString()!) : element;

    public JsonElement Resolve(string reference) => reference.Split('/').Skip(1).Aggregate(root, (element, name) => element.GetProperty(name));

    public static IEnumerable<string> References(JsonElement element) => All(element).Where(e => e.ValueKind is JsonValueKind.Object)
        .SelectMany(e => e.EnumerateObject()).Where(p => p.Name == "$ref").Select(p => p.Value.GetString()!);

    /// <summary>An element and all that is in it.</summary>
    public static IEnumerable<JsonElement> All(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => All(p.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(All).Prepend(element),
        _ => [],
    };

    /// <summary>Where a value of today's server is not as a schema says, of what this description uses of JSON Schema. A key that is not described is a fault, and so is a kind that is no example,
    /// though readers have to take both.</summary>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at)
    {
        schema = Follow(schema);
        if (schema.TryGetProperty("anyOf", out var some))
            return some.EnumerateArray().Any(s => !Faults(s, value, at).Any()) ? [] : [$"{at} is none of what it may be: {value}"];
        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(t => IsOf(t, value)))
            return [$"{at} is {value.ValueKind}, not {type}"];
        if (schema.TryGetProperty("examples", out var known) && known.EnumerateArray().All(k => k.GetString() != value.GetString()))
            return [$"{at} is {value}"];
        if (value.ValueKind is JsonValueKind.Array)
            return value.EnumerateArray().SelectMany((v, i) => Faults(schema.GetProperty("items"), v, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]")));
        if (value.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return [];
        var missing = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at} has no {r}")
            : [];
        return missing.Concat(value.EnumerateObject().SelectMany(p => properties.TryGetProperty(p.Name, out var property)
            ? Faults(property, p.Value, $"{at}.{p.Name}")
            : [$"{at}.{p.Name} is not described"]));
    }

    private static IEnumerable<string> TypesOf(JsonElement type) =>
        type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => false,
    };
}
