using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Projects;

namespace Esml.Operations.Members;

/// <summary>Who belongs to a project.</summary>
/// <param name="Members">Written down here.</param>
/// <param name="Found">Who else has a role on its resource groups.</param>
/// <param name="Problem">Why Azure could not be asked; null when it was.</param>
public sealed record MemberReport(ImmutableArray<MemberRow> Members, ImmutableArray<FoundMember> Found, string? Problem);

/// <summary>One member.</summary>
/// <param name="Persona">Null for one that this version does not know.</param>
/// <param name="Until">When the rights end; null for no end.</param>
public sealed record MemberRow(Guid PersonId, string Name, Persona? Persona, string PersonaKey, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>A role that stands in Azure and was not given here.</summary>
/// <param name="Inherited">Given on the subscription or above.</param>
public sealed record FoundMember(FactoryEnvironment Environment, Guid PrincipalId, string PrincipalType, string Role, bool Inherited);

/// <summary>What a persona may do in one environment.</summary>
public sealed record RightsPreview(FactoryEnvironment Environment, ImmutableArray<string> Roles, ImmutableArray<string> Lake);

/// <summary>Somebody who is to come, as typed.</summary>
/// <param name="PersonId">Object id in Entra ID.</param>
public sealed record WantedMember(string PersonId, string Name, string Persona, DateOnly? Until);
