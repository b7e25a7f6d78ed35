using KestrelChat.Limits;
using KestrelChat.Visits;
using Microsoft.AspNetCore.Hosting.Server;

namespace KestrelChat.Http;

/// <summary>The HTTP interface: rooms in <see cref="RoomApi"/>, what was said in them in <see cref="HistoryApi"/>, what is said in <see cref="StreamApi"/>, and saying
/// something oneself in <see cref="PostApi"/>, as a program in <see cref="HookApi"/>. All of it is behind <see cref="ApiGate"/> and stands in <see cref="ApiDescription"/>.</summary>
internal static class HttpApi
{
    public static void AddHttpApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddCors();
        services.AddSingleton<ForwardedClients>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default));
        services.AddSingleton<Visitors>();
        services.AddSingleton<RequestKeys>();
        services.AddSingleton<AddressPaces>();
        services.AddSingleton<RequestPaces>();
        services.AddSingleton<HookPosts>();
        var kestrel = services.Last(s => s.ServiceType == typeof(IServer)).ImplementationType!;
        services.AddSingleton<IServer>(p => new DiscreetServer((IServer)ActivatorUtilities.CreateInstance(p, kestrel)));
    }

    public static void MapHttpApi(this IEndpointRouteBuilder routes)
    {
        routes.MapRoomApi();
        routes.MapHistoryApi();
        routes.MapStreamApi();
        routes.MapPostApi();
        routes.MapHookApi();
        routes.MapApiDescription();
    }
}
