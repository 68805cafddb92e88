namespace Esml.Factory.Projects;

/// <summary>The names of one project's resources in one environment.</summary>
public sealed class ProjectNames
{
    // Key vaults and storage accounts may have 24 characters: a long region makes them drop what separates.
    private const int Longest = 24;

    private readonly string _number;

    internal ProjectNames(FactoryConvention convention, string environment, string salt, string number, string groupId)
    {
        _number = number;
        var (location, end) = (convention.LocationSuffix, convention.ProjectSuffix);
        string Plain(string kind) => $"{kind}-prj{number}-{location}-{environment}{end}";
        string Salted(string kind) => $"{kind}-prj{number}-{location}-{environment}-{salt}{end}";
        string Vault(string kind) => Fit($"kv-{kind}{number}-{location}-{environment}-{salt}01", $"kv-{kind}{number}-{location}{environment}{salt}01");
        string Account(int nth) => Fit($"saprj{number}{location}{salt}00{nth}{environment}", $"saprj{number}{location}{salt}{nth}{environment}");
        (KeyVault, WorkspaceKeyVault) = (Vault("p"), Vault("2"));
        (Storage, SecondStorage) = (Account(1), Account(2));
        (Identity, Insights, DataFactory, EventHubs) = (Salted("mi"), Salted("ain"), Salted("adf"), Salted("ev"));
        (Workspace, Databricks) = (Plain("aml"), Plain("dbx"));
        Cluster = $"p{number}-m01{location}-{environment}";
        ComputeInstance = $"p{number}-m01-{salt}-{environment}-ci01";
        LakeDatastore = $"project{number}";
        Aks = $"aks{number}-{location}-{environment}";
        AttachedAks = $"aks{number}-{environment}";
        Foundry = $"aif2{salt}{UniqueText.Of(groupId)[..3]}{number}{environment}";
        FoundryProject = $"aif2-prj{number}-{environment}";
        Search = $"aisearchprj{number}{location}{environment}{salt}";
        (OpenAi, ContentSafety, DocumentIntelligence) = (Salted("aoai"), Salted("cs"), Salted("docs"));
        (Speech, Vision, Cosmos) = (Salted("speech"), Salted("vision"), Salted("cosmos"));
        (ContainerEnvironment, WebPlan, WebApp) = (Plain("aca-env"), Plain("webplan"), Salted("webapp"));
        (DatabricksSecurityGroup, AksSecurityGroup, GenAiSecurityGroup) = (Plain("dbx-nsg"), Plain("aks-nsg"), Plain("genai-nsg"));
        Budget = $"budget-prj{number}-{environment}";
    }

    public string Identity { get; }

    public string KeyVault { get; }

    /// <summary>Holds what Azure ML keeps for itself, apart from the team's secrets.</summary>
    public string WorkspaceKeyVault { get; }

    public string Storage { get; }

    public string SecondStorage { get; }

    public string Insights { get; }

    public string Workspace { get; }

    public string Cluster { get; }

    public string ComputeInstance { get; }

    public string LakeDatastore { get; }

    public string Aks { get; }

    /// <summary>The cluster as Azure ML knows it, which allows 16 characters.</summary>
    public string AttachedAks { get; }

    public string DataFactory { get; }

    public string Databricks { get; }

    public string EventHubs { get; }

    public string Foundry { get; }

    public string FoundryProject { get; }

    public string Search { get; }

    public string OpenAi { get; }

    public string ContentSafety { get; }

    public string DocumentIntelligence { get; }

    public string Speech { get; }

    public string Vision { get; }

    public string Cosmos { get; }

    public string ContainerEnvironment { get; }

    public string WebPlan { get; }

    public string WebApp { get; }

    public string DatabricksSecurityGroup { get; }

    public string AksSecurityGroup { get; }

    public string GenAiSecurityGroup { get; }

    public string Budget { get; }

    /// <param name="kind">aks, aks-002, aca, aca-002, genai, webapp, dbxpub or dbxpriv.</param>
    public string Subnet(string kind) => $"snt-prj{_number}-{kind}";

    private static string Fit(string usual, string tight) => usual.Length > Longest ? tight : usual;
}
