using Microsoft.Extensions.Options;

namespace Esml.Operations.Tickets;

/// <summary>The ticket system that the settings name, or none.</summary>
internal sealed class TicketSystems(IEnumerable<ITicketSystem> all, IOptions<TicketOptions> options)
{
    public ITicketSystem? Current => all.FirstOrDefault(system => system.Kind == options.Value.System);
}
