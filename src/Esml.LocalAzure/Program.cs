using Esml.LocalAzure;
using Esml.LocalAzure.Hosting;

return await StandAlone.RunAsync(args);
