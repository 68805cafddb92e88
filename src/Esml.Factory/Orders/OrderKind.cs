namespace Esml.Factory.Orders;

/// <summary>What an order asks for.</summary>
public enum OrderKind
{
    NewProject,

    /// <summary>Services, environments or sizes of a project that exists.</summary>
    ProjectChange,

    /// <summary>The current templates for a project that stands on older ones.</summary>
    TemplateUpdate,

    /// <summary>What differs from the templates is set right.</summary>
    DriftRepair,

    /// <summary>People come or go.</summary>
    MemberChange,

    /// <summary>Environments of a project are taken down.</summary>
    ProjectRemoval,
}
