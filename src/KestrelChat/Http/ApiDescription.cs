namespace KestrelChat.Http;

/// <summary>The description of the HTTP interface for programs (OpenAPI 3.1), which is written by hand and held against the interface by a test: made at run time it
/// would cost more memory than all of the interface.</summary>
internal static class ApiDescription
{
    private const string Name = "openapi.json";

    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapMethods(
        "/api/openapi.json", Reading.Methods, () => Results.Stream(typeof(ApiDescription).Assembly.GetManifestResourceStream(Name)!, "application/json"));
}
