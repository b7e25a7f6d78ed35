using KestrelChat.Text;

namespace KestrelChat.Http;

/// <summary>What the HTTP interface says when it does not do something (RFC 9457).</summary>
internal static class ApiProblem
{
    public static IResult NoRoom(string name) =>
        Results.Problem($"There is no room '{TextFilter.Guard(name)}'. /api/rooms lists them.", statusCode: StatusCodes.Status404NotFound);

    public static IResult Wrong(string name, string? value, string allowed) =>
        Results.Problem($"{name} is '{TextFilter.Guard(value ?? "")}'. Allowed: {allowed}.", statusCode: StatusCodes.Status400BadRequest);

    public static IResult NotNow(string fault) =>
        Results.Problem($"The history cannot be read: {fault}.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
