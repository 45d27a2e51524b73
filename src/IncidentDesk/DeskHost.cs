using IncidentDesk.Attachments;
using IncidentDesk.Jobs;
using IncidentDesk.Mail;
using IncidentDesk.Operations;
using IncidentDesk.Pages;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Texts;

namespace IncidentDesk;

/// <summary>Puts the desk together: the one place where everything is registered.</summary>
internal static class DeskHost
{
    public static WebApplication Build(DeskStart start)
    {
        OwnFiles.MakeDirectory(start.Data);
        Languages.UseFrenchWhereNobodyAsks();
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                // The pages are those of this assembly, whatever program runs it.
                ApplicationName = typeof(DeskHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = start.Environment,
                // Settings are read once, at the start: nothing watches their files.
                Args = ["--hostBuilder:reloadConfigOnChange=false"],
            }
        );
        builder.WebHost.ListenOn(start.Urls);
        builder.Configuration.AddDeskSettings(start.Data);
        builder.Services.AddDeskLog();
        AddDesk(builder.Services, builder.Configuration, start);
        builder.Services.AddWeb(builder.Configuration, start, builder.Environment.IsDevelopment());
        var app = builder.Build();
        // Nothing is served, and the first to ask is told, where what ships or was written cannot be used.
        app.Services.GetRequiredService<ProtocolShelf>();
        app.UseDesk();
        return app;
    }

    internal static void AddDesk(IServiceCollection services, IConfiguration configuration, DeskStart start)
    {
        var data = new DataDirectory(start.Data);
        var databases = (start.OnFiles ? null : configuration.GetSection("Database").Get<DatabaseSettings>()) ?? new();
        if (start.PrepareSchema)
            databases.PrepareSchema = true;
        services
            .AddSingleton(start.Clock ?? TimeProvider.System)
            .AddSingleton(start.Accounts ?? DemoAccounts.None)
            .AddSingleton(start.Cost ?? SignInCost.Full)
            .Configure<Organisation>(configuration.GetSection("Organisation"))
            .AddSingleton(services => new OrganisationFile(data.Settings, services.GetRequiredService<TimeProvider>()));
        var content = services.AddDatabases(databases, data);
        services
            .AddProtocols(start.Data)
            .AddRosters()
            .AddAccounts()
            .AddFolders()
            .AddDrafts()
            .AddCases()
            .AddCustody()
            .AddDecisions()
            .AddReminders()
            .AddPurging()
            .AddJournals()
            .AddAttachments(configuration)
            .AddMail(configuration, data)
            .AddOperations(configuration);
        services.AddKeyRing(data, content, start.NewCertificate);
        // One process sweeps: the one with the desk.
        services.AddSweeps(databases, start is { Face: Face.Whole, Sweeps: true });
    }
}
