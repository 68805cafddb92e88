using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Azure;

/// <summary>The subscription of each environment: three, or the same one three times.</summary>
public sealed class AzureSubscriptions
{
    public Guid Dev { get; set; }

    public Guid Test { get; set; }

    public Guid Prod { get; set; }

    /// <summary>Each subscription once, in the order of promotion.</summary>
    public ImmutableArray<Guid> Distinct() => [.. new[] { Dev, Test, Prod }.Distinct()];

    public Guid Of(FactoryEnvironment environment) => environment switch
    {
        FactoryEnvironment.Dev => Dev,
        FactoryEnvironment.Test => Test,
        FactoryEnvironment.Prod => Prod,
        _ => throw new ArgumentOutOfRangeException(nameof(environment), environment, "There are three environments."),
    };

    internal void CompleteLocal()
    {
        if (Distinct() is not [var none] || none != Guid.Empty)
        {
            // One id is enough on this machine: the others follow it.
            var given = Distinct().First(id => id != Guid.Empty);
            (Dev, Test, Prod) = (Or(Dev, given), Or(Test, given), Or(Prod, given));
            return;
        }

        Dev = new("00000000-0000-0000-0000-00000000000d");
        Test = new("00000000-0000-0000-0000-00000000000e");
        Prod = new("00000000-0000-0000-0000-00000000000f");
    }

    private static Guid Or(Guid id, Guid otherwise) => id == Guid.Empty ? otherwise : id;
}
