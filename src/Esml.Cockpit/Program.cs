using Esml.Cockpit.Access;
using Esml.Cockpit.Approvals;
using Esml.Cockpit.Cloud;
using Esml.Cockpit.Hosting;
using Esml.Cockpit.OrderBoard;
using Esml.Cockpit.Orders;
using Esml.Cockpit.Tickets;
using Esml.Operations;

var builder = WebApplication.CreateBuilder(args);
builder.AddTelemetry();
var cloud = builder.AddCloud();
builder.Services.AddOperations(builder.Configuration);
builder.AddSignIn(cloud);
builder.AddPortal();
builder.AddHealth();

var app = builder.Build();
app.UseSecurityHeaders();
app.UsePortal();
app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapSignIn();
app.MapOrders();
app.MapTickets();
app.MapApprovals();
app.MapOrderApi();
app.MapPortal();
return await app.RunOrExplainAsync();
