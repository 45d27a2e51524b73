using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hangfire;
using IncidentDesk.Attachments;
using IncidentDesk.Jobs;
using IncidentDesk.Mail;
using IncidentDesk.Operations;
using IncidentDesk.Pages;
using IncidentDesk.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Localization;
using Serilog;
using Serilog.Events;

namespace IncidentDesk;

/// <summary>Puts the desk together: the one place where everything is registered.</summary>
internal static class DeskHost
{
    public static WebApplication Build(DeskStart start)
    {
        OwnFiles.MakeDirectory(start.Data);
        // What no request asked for, as a mail, is written in French whatever the machine speaks.
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (
            Languages.French,
            Languages.French
        );
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
        builder.WebHost.UseUrls(start.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = NotTooLarge.Longest;
        });
        builder.Configuration.AddDeskSettings(start.Data);
        builder.Services.AddSerilog(log =>
            log.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .MinimumLevel.Override(typeof(DeskSession).FullName!, LogEventLevel.Warning)
                .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
                .Filter.With<LogAllowList>()
                .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
        );

        AddDesk(builder.Services, builder.Configuration, start);
        AddWeb(builder, start);
        var app = builder.Build();
        // Nothing is served, and the first to ask is told, where what ships or was written cannot be used.
        app.Services.GetRequiredService<IncidentDesk.Rules.Protocols.ProtocolShelf>();
        Use(app);
        return app;
    }

    internal static void AddDesk(IServiceCollection services, IConfiguration configuration, DeskStart start)
    {
        var data = new DataDirectory(start.Data);
        services.AddSingleton(start.Clock ?? TimeProvider.System);
        services.AddSingleton(start.Accounts ?? DemoAccounts.None);
        services.AddSingleton(start.Cost ?? SignInCost.Full);
        services.Configure<Organisation>(configuration.GetSection("Organisation"));
        services.Configure<FileSettings>(configuration.GetSection("Files"));
        services.Configure<OperationsSettings>(configuration.GetSection("Operations"));
        Metrics.Export(services, configuration.GetSection("Operations").Get<OperationsSettings>()?.Metrics);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        services.Configure<MailSettings>(configuration.GetSection("Mail"));
        services.PostConfigure<MailSettings>(mail => mail.Drop ??= data.Mail);
        var databases = (start.OnFiles ? null : configuration.GetSection("Database").Get<DatabaseSettings>()) ?? new();
        if (start.PrepareSchema)
            databases.PrepareSchema = true;
        services.AddSingleton(databases);
        var (content, keys) = (databases.OpenContent(start.Data), databases.OpenKeys(start.Data));
        Upgrade(databases, content, keys);
        services.AddSingleton(content);
        services.AddSingleton(keys);
        services.AddSingleton(new FoundingSeal(data.Founding));
        services.AddSingleton(services => new OrganisationFile(
            data.Settings,
            services.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(new DestroyedList(data.Destroyed));
        services.AddSingleton(services => ActivatorUtilities.CreateInstance<KeyBackup>(services, data.KeyBackups));
        services.AddSingleton(data);
        services.AddSingleton(DecisionRules.Load(start.Data));
        services.AddSingleton<DefinitionStore>();
        services.AddSingleton(services =>
            services.GetRequiredService<DefinitionStore>().Open(ProtocolFolder.In(start.Data))
        );
        foreach (
            var store in (Type[])
                [
                    typeof(SettingStore),
                    typeof(KeyRingStore),
                    typeof(NextKeysStore),
                    typeof(RosterStore),
                    typeof(AccountStore),
                    typeof(DraftBudget),
                    typeof(SessionStore),
                    typeof(StretchGate),
                    typeof(ReceiptStore),
                    typeof(GrantStore),
                    typeof(ShareStore),
                    typeof(ReleaseStore),
                    typeof(FolderStore),
                    typeof(FileStore),
                    typeof(Cleaner),
                    typeof(Intake),
                    typeof(CaseStore),
                    typeof(RoundKeys),
                    typeof(AdviceStore),
                    typeof(DecisionStore),
                    typeof(DecisionStops),
                    typeof(MeasureStore),
                    typeof(IncidentDesk.Protocols.ProtocolNames),
                    typeof(MailboxEnd),
                    typeof(EndedStore),
                    typeof(LateStore),
                    typeof(MandateStore),
                    typeof(IncidentDesk.Pages.Inside.Cases.Deciding.Clearing),
                    typeof(ReminderStore),
                    typeof(Journal),
                    typeof(DraftStore),
                    typeof(DictatedWords),
                    typeof(InvitationStore),
                    typeof(InvitationList),
                    typeof(LinkUse),
                    typeof(NewKeysActs),
                    typeof(ShredStore),
                    typeof(PurgeWatch),
                    typeof(FoundingStore),
                    typeof(CustodyStore),
                    typeof(IdentityStore),
                    typeof(OriginalStore),
                    typeof(HandOverStore),
                    typeof(LostKeysStore),
                    typeof(Readiness),
                    typeof(WriteCheck),
                    typeof(Told),
                    typeof(MailFaults),
                    typeof(Outbox),
                    typeof(Backups),
                    typeof(Restoration),
                    typeof(JournalCheck),
                    typeof(Watch),
                    typeof(RestoreStore),
                    typeof(WitnessStore),
                    typeof(WitnessCookie),
                    typeof(ProofStore),
                    typeof(JournalMailStore),
                    typeof(Pepper),
                    typeof(FailureStore),
                    typeof(OneTimeCodeStore),
                    typeof(RecoveryStore),
                    typeof(PasskeyStore),
                    typeof(ChallengeStore),
                    typeof(TicketStore),
                    typeof(WaysInStore),
                    typeof(DeskDoor),
                ]
        )
            services.AddSingleton(store);

        var certificates = DeskCertificate.Open(
            data,
            () => data.IsUnused && KeyRingStore.IsUnused(content),
            start.NewCertificate
        );
        DeskCertificate.RefuseForeign(certificates, content, data);
        services.AddSingleton(certificates);
        certificates.Protect(services);
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<KeyRingStore>((options, ring) => options.XmlRepository = ring);
        services.AddHangfire(hangfire => Sweeps.Store(hangfire, databases.Schedule, databases.PrepareHangfire));
        // One process sweeps: the one with the desk.
        if (start is not { Face: Face.Whole, Sweeps: true })
            return;
        services.AddHangfireServer(server =>
            (server.WorkerCount, server.SchedulePollingInterval) = (2, TimeSpan.FromSeconds(5))
        );
        services.AddHostedService<Sweeps>();
    }

    private static void AddWeb(WebApplicationBuilder builder, DeskStart start)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<IStringLocalizerFactory, WordingFactory>();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddDeskSecurity();
        services.AddSingleton(start);
        services
            .AddRazorPages(options => DeskPages.Configure(options, start.Face, builder.Environment.IsDevelopment()))
            .AddViewLocalization();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.FormFieldName = "token";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
            Proxies.Believe(forwarded, configuration.GetSection("Web:Proxies").Get<string[]>() ?? [])
        );
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form =>
            (form.ValueLengthLimit, form.BufferBodyLengthLimit) = (NotTooLarge.Longest, NotTooLarge.Longest)
        );
    }

    private static void Upgrade(DatabaseSettings databases, ContentDatabase content, KeyDatabase keys)
    {
        Action<Database, string> bring = databases.PrepareSchema ? SchemaScripts.Upgrade : SchemaScripts.Require;
        bring(content, "content");
        bring(keys, "keys");
    }

    /// <summary>A key under a new certificate, so that the next start knows it for this desk's own; after a restore,
    /// since a copy must hold what its source holds.</summary>
    internal static void BeginRing(IServiceProvider services)
    {
        var (ring, now) = (
            services.GetRequiredService<IKeyManager>(),
            services.GetRequiredService<TimeProvider>().GetUtcNow()
        );
        ring.CreateNewKey(now, now.AddDays(90));
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<Headers>();
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/problem/500",
                StatusCodeSelector = failure =>
                    failure is BusyException
                        ? StatusCodes.Status503ServiceUnavailable
                        : StatusCodes.Status500InternalServerError,
                SuppressDiagnosticsCallback = failed => failed.Exception is BusyException,
            }
        );
        app.UseStaticFiles();
        app.UseMiddleware<NotTooLarge>();
        app.UseMiddleware<SameSiteOnly>();
        app.UseMiddleware<FailClosed>();
        app.Use(Address.SpeakAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapGet("/healthz", Readiness.AnswerAsync);
        app.MapGet("/leave", Leave.AnswerAsync);
        app.MapPost("/language", Languages.ChooseAsync);
    }
}
