using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;

namespace Esml.LocalAzure.LongRunning;

/// <summary>
/// Where clients ask how a long-running operation goes. Azure has a path per provider
/// (operationStatuses, mfeOperationsStatus, computeOperationsStatus, ...Results): all are answered from one place.
/// </summary>
internal static class OperationEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Arm("GET", "/subscriptions/{subscription}/operationresults/{operation}", Result);
        routes.Arm("GET", "/subscriptions/{subscription}/providers/{ns}/locations/{location}/{list}/{operation}", request =>
            request["list"].Contains("status", StringComparison.OrdinalIgnoreCase) ? Status(request)
            : request["list"].Contains("result", StringComparison.OrdinalIgnoreCase) ? Result(request)
            : throw ArmErrorException.NotImplemented($"GET {request["ns"]}/locations/{request["list"]}"));
    }

    /// <summary>Says that the work goes on: Azure-AsyncOperation, with the resource as body (PUT) or without (others).</summary>
    public static Answer WithStatus(this Answer answer, ArmRequest request, LongRunningOperation operation, string list = "operationStatuses") =>
        answer.With("Azure-AsyncOperation", Address(request, operation, list)).RetryAfter(request.Cloud.Durations.RetryAfterSeconds);

    /// <summary>Says that the work goes on: Location, where the final answer will be.</summary>
    public static Answer WithLocation(this Answer answer, ArmRequest request, LongRunningOperation operation, string? list = null) =>
        answer.With("Location", Address(request, operation, list)).RetryAfter(request.Cloud.Durations.RetryAfterSeconds);

    private static string Address(ArmRequest request, LongRunningOperation operation, string? list)
    {
        var id = State.ArmId.Parse(operation.ResourceId);
        var path = list is null
            ? $"/subscriptions/{id.Subscription}/operationresults/{operation.Name}"
            : $"/subscriptions/{id.Subscription}/providers/{id.Namespace}/locations/{request.Cloud.Options.Location}/{list}/{operation.Name}";
        return request.Absolute($"{path}?api-version={request.ApiVersion}");
    }

    private static Answer Status(ArmRequest request)
    {
        var operation = Find(request);
        var body = new JsonObject
        {
            ["id"] = request.Path,
            ["name"] = operation.Name,
            ["status"] = operation.Status,
            ["startTime"] = operation.Started,
            ["percentComplete"] = Percent(operation, request.Cloud.Time.GetUtcNow()),
        };
        if (operation.Ended is { } ended)
            body["endTime"] = ended;
        if (operation.Error is { } error)
            body["error"] = error.ToJson();
        if (operation.Result is { } result)
            body["properties"] = result.DeepClone();
        var answer = Answer.Json(body);
        return operation.IsDone ? answer : answer.RetryAfter(request.Cloud.Durations.RetryAfterSeconds);
    }

    private static Answer Result(ArmRequest request)
    {
        var operation = Find(request);
        if (!operation.IsDone)
        {
            return Answer.Status(202)
                .With("Location", request.Absolute(request.Path + request.Http.Request.QueryString))
                .RetryAfter(request.Cloud.Durations.RetryAfterSeconds);
        }

        return operation.Error is { } error ? Answer.Error(409, error)
            : operation.Result is { } result ? Answer.Json(result)
            : Answer.Status(200);
    }

    private static LongRunningOperation Find(ArmRequest request) =>
        request.Cloud.Operations.Find(request["operation"])
        ?? throw new ArmErrorException(404, "OperationNotFound", $"The operation '{request["operation"]}' was not found.");

    private static double Percent(LongRunningOperation operation, DateTimeOffset now)
    {
        var whole = (operation.Due - operation.Started).TotalSeconds;
        return operation.IsDone || whole <= 0 ? 100 : Math.Round(Math.Clamp((now - operation.Started).TotalSeconds / whole, 0, 0.99) * 100);
    }
}
