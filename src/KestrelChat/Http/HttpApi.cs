using KestrelChat.State;

namespace KestrelChat.Http;

/// <summary>The HTTP interface: rooms here, what was said in them in <see cref="HistoryApi"/>, what is said in <see cref="StreamApi"/>.</summary>
internal static class HttpApi
{
    public static void AddHttpApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default));
    }

    public static void MapHttpApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms", (ChatState state) =>
            TypedResults.Ok(state.Rooms.All.Values.Select(r => new RoomJson(r.Name, r.Members.Count, r.Topic)).ToArray()));
        routes.MapHistoryApi();
        routes.MapStreamApi();
    }
}
