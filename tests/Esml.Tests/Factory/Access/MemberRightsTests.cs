using Esml.Factory.Access;
using Esml.Factory.Projects;
using Xunit;

namespace Esml.Tests.Factory.Access;

public sealed class MemberRightsTests
{
    [Fact]
    public void People_ActInDevOnly_AndServicePrincipalsEverywhere() => Assert.All(Persona.All, persona =>
    {
        Assert.NotEmpty(MemberRights.RolesOf(persona, FactoryEnvironment.Dev));
        Assert.Equal(persona.IsHuman, MemberRights.RolesOf(persona, FactoryEnvironment.Prod).IsEmpty);
        Assert.Equal(persona.IsHuman, MemberRights.LakeOf(persona, new(1), Guid.NewGuid(), FactoryEnvironment.Test).IsEmpty);
    });

    [Fact]
    public void AssignmentName_IsTheSameForTheSameRight_AndAnotherForAnother()
    {
        var (person, project) = (Guid.NewGuid(), ScopeKey.Of(new(1)));
        Guid Name(string scope, BuiltInRole role, ScopeKey key) => MemberRights.AssignmentName(scope, person, role, key);

        Assert.Equal(Name("/a", BuiltInRole.Reader, project), Name("/A", BuiltInRole.Reader, project));
        Assert.Equal(4, new[] { Name("/a", BuiltInRole.Reader, project), Name("/b", BuiltInRole.Reader, project), Name("/a", BuiltInRole.Contributor, project), Name("/a", BuiltInRole.Reader, ScopeKey.Of(new(2))) }.Distinct().Count());
    }
}
