namespace Esml.Factory.Lake;

/// <summary>What somebody may do with a folder or file of the lake; going through a folder takes Execute.</summary>
[Flags]
public enum LakeAccess
{
    None = 0,
    Execute = 1,
    Write = 2,
    Read = 4,
    ReadAndList = Read | Execute,
    All = Read | Write | Execute,
}
