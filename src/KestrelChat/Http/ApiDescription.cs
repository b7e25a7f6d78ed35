namespace KestrelChat.Http;

/// <summary>The description of the HTTP interface for programs (OpenAPI 3.1), which is written by hand and held against the interface by a test: made at run time it
/// would cost more memory than all of the interface.</summary>
internal static class ApiDescription
{
    private const string Name = "openapi.json";

    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapMethods("/api/openapi.json", Reading.Methods, () => new TaggedBytes(Read()));

    private static byte[] Read()
    {
        using var resource = typeof(ApiDescription).Assembly.GetManifestResourceStream(Name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
