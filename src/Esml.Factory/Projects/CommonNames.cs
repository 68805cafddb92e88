namespace Esml.Factory.Projects;

/// <summary>The names of COMMON resources of one environment.</summary>
public sealed class CommonNames
{
    internal CommonNames(FactoryConvention convention, string environment, string salt)
    {
        var place = $"{convention.LocationSuffix}-{environment}";
        var end = convention.CommonSuffix;
        VirtualNetwork = $"vnt-esmlcmn-{place}{end}";
        Subnet = $"snet-esml-cmn{end}";
        ScoringSubnet = $"snet-esml-cmn{end}-scoring";
        PowerBiSubnet = $"snet-esml-cmn-pbi{end}";
        SecurityGroup = $"nsg-cmn-{place}{end}";
        ScoringSecurityGroup = $"nsg-cmn-scoring-{place}{end}";
        PowerBiSecurityGroup = $"nsg-cmn-pbi-{place}{end}";
        BastionSecurityGroup = $"nsg-cmn-bastion-{place}{end}";
        Bastion = $"bas-cmn-{place}{end}";
        BastionAddress = $"pip-cmn-bastion-{place}{end}";
        KeyVault = $"kv-cmn{environment}-{salt}{end}";
        AdminKeyVault = $"kv-cmnadm{environment}-{salt}{end}";
        DataFactory = $"adf-cmn-{place}-{salt}{end}";
        LogAnalytics = $"la-cmn-{place}-{salt}{end}";
        Registry = $"acrcommon{salt}{convention.LocationSuffix}001{environment}";
        Lake = $"{convention.LakePrefix}{salt}esml001{environment}";
    }

    public string VirtualNetwork { get; }

    public string Subnet { get; }

    public string ScoringSubnet { get; }

    public string PowerBiSubnet { get; }

    /// <summary>The one name that Azure prescribes.</summary>
    public string BastionSubnet { get; } = "AzureBastionSubnet";

    public string SecurityGroup { get; }

    public string ScoringSecurityGroup { get; }

    public string PowerBiSecurityGroup { get; }

    public string BastionSecurityGroup { get; }

    public string Bastion { get; }

    public string BastionAddress { get; }

    public string KeyVault { get; }

    public string AdminKeyVault { get; }

    public string DataFactory { get; }

    public string LogAnalytics { get; }

    public string Registry { get; }

    /// <summary>The storage account that is the lake.</summary>
    public string Lake { get; }
}
