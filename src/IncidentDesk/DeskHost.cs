using IncidentDesk.Attachments;
using IncidentDesk.DataRights;
using IncidentDesk.Jobs;
using IncidentDesk.Mail;
using IncidentDesk.Operations;
using IncidentDesk.Operations.Settings;
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

/// <summary>Composes the application: all services and middleware are registered here.</summary>
internal static class DeskHost
{
    public static WebApplication Build(DeskStart start)
    {
        OwnFiles.MakeDirectory(start.Data);
        Languages.UseFrenchWhereNobodyAsks();
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                // Razor pages come from this assembly, whatever program hosts it.
                ApplicationName = typeof(DeskHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = start.Environment,
                // Settings are read once at start; their files are not watched.
                Args = ["--hostBuilder:reloadConfigOnChange=false"],
            }
        );
        builder.WebHost.ListenOn(start.Urls);
        builder.Configuration.AddDeskSettings(start.Data);
        builder.Services.AddDeskLog(warningsOnly: typeof(DeskSession));
        AddDesk(builder.Services, builder.Configuration, start);
        builder.Services.AddWeb(builder.Configuration, start, builder.Environment.IsDevelopment());
        var app = builder.Build();
        // Loads the protocols now, so that a faulty file stops the start and not the first request.
        app.Services.GetRequiredService<ProtocolShelf>();
        return app;
    }

    /// <summary>Answers requests from now on. A command that never does need not read the pages.</summary>
    public static Task ServeAsync(this WebApplication app, CancellationToken ct)
    {
        app.UseDesk();
        return app.StartAsync(ct);
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
            .AddConfirmedSettings(configuration, data)
            .AddSingleton<DataFacts>()
            .AddSingleton(services => new OrganisationFile(data.Settings, services.GetRequiredService<TimeProvider>()));
        var content = services.AddDatabases(databases, data);
        services
            .AddProtocols(start.Data, start.MostCases)
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
            .AddMail()
            .AddOperations(configuration)
            .AddActs();
        if (start.IsThrownAway)
            services.AddThrownAwayKeyRing();
        else
            services.AddKeyRing(data, content, start.NewCertificate);
        // Only one process runs the sweeps: the one that serves the whole desk.
        services.AddSweeps(databases, start is { Face: Face.Whole, Sweeps: true });
    }
}
