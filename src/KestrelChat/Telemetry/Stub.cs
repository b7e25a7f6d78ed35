namespace KestrelChat.Telemetry;
internal static class Stub { public static void AddTelemetry(this IServiceCollection s) { } public static void MapMetrics(this IEndpointRouteBuilder r) { } }
