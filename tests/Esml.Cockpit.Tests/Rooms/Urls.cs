using CsCheck;
using Esml.Cockpit.Shared;

namespace Esml.Cockpit.Tests.Rooms;

/// <summary>Generators of what can stand in a URL.</summary>
internal static class Urls
{
    private static readonly string[] Columns = ["", "name", "dev", "test"];

    public static Gen<string> Texts { get; } = Gen.String[0, 30];

    public static Gen<GridView> Grids { get; } = Gen.Select(Texts, Gen.Int[0, 2].Select(i => Columns[i]), Gen.Bool, Gen.Int[1, 3].Select(i => Columns[i]).Array[0, 3],
        (search, sort, descending, hidden) => new GridView(search, sort, sort.Length > 0 && descending, [.. hidden]));
}
