namespace Esml.Factory.Lake;

/// <summary>What lies at the root of the lake.</summary>
public enum LakeArea
{
    /// <summary>The root itself.</summary>
    Root,

    /// <summary>Which design the lake has.</summary>
    Active,

    Logging,

    /// <summary>Data by source system and business domain; the core team writes it.</summary>
    Master,

    Projects,
}

/// <summary>What a model's data is for.</summary>
public enum LakePhase
{
    Train,
    Inference,
}

/// <summary>How far data is refined, and what else lies beside it.</summary>
public enum LakeLayer
{
    In,

    /// <summary>The folder of bronze and silver.</summary>
    Out,

    /// <summary>What could not be taken in.</summary>
    Bad,
    Bronze,
    Silver,
    Gold,
    Scored,

    /// <summary>The pointers to what is active, and what the last run did.</summary>
    Active,
}

/// <summary>The parts into which gold is split for training.</summary>
public enum LakeSplit
{
    Train,
    Validate,
    Test,
}
