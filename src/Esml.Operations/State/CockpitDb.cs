using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Esml.Operations.State;

/// <summary>The cockpit's memory. One subclass per provider, because each has migrations of its own.</summary>
internal abstract class CockpitDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<AuditRecord> Audit => Set<AuditRecord>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<InventoryRecord> Inventory => Set<InventoryRecord>();

    public DbSet<EnvironmentRecord> Environments => Set<EnvironmentRecord>();

    public DbSet<LeaseRecord> Leases => Set<LeaseRecord>();

    public DbSet<NotificationRecord> Notifications => Set<NotificationRecord>();

    public DbSet<ReadMark> ReadMarks => Set<ReadMark>();

    public DbSet<CostLoad> CostLoads => Set<CostLoad>();

    public DbSet<AddressRecord> Addresses => Set<AddressRecord>();

    public DbSet<DraftRecord> Drafts => Set<DraftRecord>();

    public DbSet<OrderRecord> Orders => Set<OrderRecord>();

    public DbSet<StepRecord> Steps => Set<StepRecord>();

    public DbSet<OrderEventRecord> OrderEvents => Set<OrderEventRecord>();

    public DbSet<NumberRecord> Numbers => Set<NumberRecord>();

    public DbSet<PrincipalRecord> Principals => Set<PrincipalRecord>();

    public DbSet<MemberRecord> Members => Set<MemberRecord>();

    public DbSet<DriftRecord> Drift => Set<DriftRecord>();

    public DbSet<ApprovalRecord> Approvals => Set<ApprovalRecord>();

    public DbSet<EvidenceRecord> Evidence => Set<EvidenceRecord>();

    public DbSet<VoteRecord> Votes => Set<VoteRecord>();

    public DbSet<DelegationRecord> Delegations => Set<DelegationRecord>();

    public DbSet<DeliveryRecord> Deliveries => Set<DeliveryRecord>();

    public DbSet<TicketRecord> Tickets => Set<TicketRecord>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AuditRecord>(audit =>
        {
            // Numbers are given by the trail itself: a gap is a removal.
            audit.Property(record => record.Number).ValueGeneratedNever();
            audit.HasKey(record => record.Number);
            audit.HasIndex(record => record.At);
            audit.HasIndex(record => record.Subject);
        });
        modelBuilder.Entity<AuditHead>(head =>
        {
            head.HasKey(record => record.Id);
            head.Property(record => record.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<InventoryRecord>().HasKey(record => record.SubscriptionId);
        modelBuilder.Entity<EnvironmentRecord>().HasKey(record => new { record.Scope, record.Environment });
        modelBuilder.Entity<LeaseRecord>().HasKey(record => record.Name);
        modelBuilder.Entity<NotificationRecord>(notification =>
        {
            notification.HasKey(record => record.Id);
            notification.HasIndex(record => record.Key).IsUnique();
        });
        modelBuilder.Entity<ReadMark>().HasKey(record => record.PersonId);
        modelBuilder.Entity<CostLoad>().HasKey(record => new { record.SubscriptionId, record.Month });
        modelBuilder.Entity<AddressRecord>(address =>
        {
            address.HasKey(record => record.Id);
            // The last word when two portals reserve at once; overlaps of different sizes are the plan's own affair.
            address.HasIndex(record => new { record.Environment, record.First }).IsUnique();
            address.HasIndex(record => record.Holder);
        });
        modelBuilder.Entity<DraftRecord>(draft =>
        {
            draft.HasKey(record => record.Id);
            draft.HasIndex(record => record.PersonId);
            draft.Property(record => record.Version).IsConcurrencyToken();
        });
        AddOrders(modelBuilder);
        AddApprovals(modelBuilder);
    }

    private static void AddOrders(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OrderRecord>(order =>
        {
            order.HasKey(record => record.Id);
            order.HasIndex(record => record.Reference).IsUnique();
            order.HasIndex(record => record.Correlation).IsUnique();
            order.HasIndex(record => record.State);
            order.HasIndex(record => record.ChangedAt);
            order.Property(record => record.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<StepRecord>().HasKey(record => new { record.OrderId, record.Key });
        modelBuilder.Entity<OrderEventRecord>(line =>
        {
            line.HasKey(record => record.Id);
            line.HasIndex(record => record.OrderId);
        });
        modelBuilder.Entity<NumberRecord>().HasKey(record => record.Scope);
        modelBuilder.Entity<PrincipalRecord>().HasKey(record => new { record.Environment, record.Name });
        modelBuilder.Entity<MemberRecord>(member =>
        {
            member.HasKey(record => record.Id);
            member.HasIndex(record => record.Scope);
        });
        modelBuilder.Entity<DriftRecord>().HasKey(record => new { record.Scope, record.Environment });
    }

    private static void AddApprovals(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ApprovalRecord>(approval =>
        {
            approval.HasKey(record => record.Id);
            approval.HasIndex(record => new { record.Kind, record.Subject }).IsUnique();
            approval.HasIndex(record => record.State);
            approval.Property(record => record.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<EvidenceRecord>().HasKey(record => new { record.ApprovalId, record.Hash });
        modelBuilder.Entity<VoteRecord>(vote =>
        {
            vote.HasKey(record => record.Id);
            vote.HasIndex(record => record.ApprovalId);
        });
        modelBuilder.Entity<DelegationRecord>().HasKey(record => record.Id);
        modelBuilder.Entity<DeliveryRecord>(delivery =>
        {
            delivery.HasKey(record => record.Id);
            delivery.HasIndex(record => record.Key).IsUnique();
            delivery.HasIndex(record => record.DueAt);
        });
        modelBuilder.Entity<TicketRecord>(ticket =>
        {
            ticket.HasKey(record => new { record.System, record.TicketId });
            ticket.HasIndex(record => record.OrderId);
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can't compare DateTimeOffset; UTC ticks compare, sort and survive a move between providers.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
