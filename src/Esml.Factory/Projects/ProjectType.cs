namespace Esml.Factory.Projects;

/// <summary>What kind of services a project gets. <see cref="All"/> is a baseline plus whatever its flags switch on.</summary>
public enum ProjectType
{
    Esml,
    GenAi,
    All,
}
