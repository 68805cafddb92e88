using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Esml.LocalAzure.Deployments.Expressions;

/// <summary>A parsed template expression: <c>reference('/subscriptions/...', '2023-01-31').principalId</c>.</summary>
internal abstract record Expression;

internal sealed record Literal(JsonNode? Value) : Expression;

internal sealed record Call(string Function, ImmutableArray<Expression> Arguments) : Expression;

internal sealed record Member(Expression Target, Expression Key, bool IsSafe) : Expression;
