using Esml.Factory.Projects;
using Esml.Operations.State;

namespace Esml.Operations.Network;

/// <summary>Addresses in the words of audit events and refusals.</summary>
internal static class AddressWords
{
    public static string List(IEnumerable<AddressRecord> records) => string.Join(
        "; ",
        records.GroupBy(record => record.Environment).OrderBy(group => group.Key)
            .Select(group => $"{group.Key}: {string.Join(", ", group.OrderBy(record => record.First).Select(record => $"{record.Purpose} {AddressLedger.RangeOf(record)}"))}"));

    public static string WhoHas(AddressRecord record) => record.State switch
    {
        AddressState.External => $"{record.Purpose}, outside the factory",
        AddressState.Reserved => $"{record.Purpose}, reserved for {NameOf(record.Scope)}",
        _ => $"{record.Purpose} of {NameOf(record.Scope)}",
    };

    public static string NameOf(ScopeKey scope) => NameOf(scope.ToString());

    private static string NameOf(string scope) => !ScopeKey.TryParse(scope, out var key) || key.IsUnattributed ? "an order" : key.IsCommon ? scope : $"project {scope}";
}
