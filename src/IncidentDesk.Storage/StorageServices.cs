using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Cases.Finding;
using IncidentDesk.Storage.Cases.Loads;
using IncidentDesk.Storage.Cases.Submitting;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Exports;
using IncidentDesk.Storage.Figures;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Register;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rights;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Storage;

/// <summary>Registers the stores, subject by subject.</summary>
public static class StorageServices
{
    /// <summary>Both databases, brought to this version's schema or refused, and what is read from the data
    /// directory.</summary>
    /// <returns>The content database.</returns>
    /// <exception cref="SchemaException">When the schema is not this version's and cannot become it.</exception>
    public static ContentDatabase AddDatabases(
        this IServiceCollection services,
        DatabaseSettings settings,
        DataDirectory data
    )
    {
        var (content, keys) = (settings.OpenContent(data.Path), settings.OpenKeys(data.Path));
        Action<Database, string> prepare = settings.PrepareSchema ? SchemaScripts.Upgrade : SchemaScripts.Require;
        prepare(content, "content");
        prepare(keys, "keys");
        services
            .AddSingleton(data)
            .AddSingleton(settings)
            .AddSingleton(content)
            .AddSingleton(keys)
            .AddSingleton(new FoundingSeal(data.Founding))
            .AddSingleton(new PurgedFolders(data.Destroyed))
            .AddSingleton(services => ActivatorUtilities.CreateInstance<KeyBackup>(services, data.KeyBackups))
            .AddSingleton<SettingStore>()
            .AddSingleton<KeyRingStore>()
            .AddSingleton<WriteCheck>()
            .AddSingleton<Backups>()
            .AddSingleton<Restoration>();
        return content;
    }

    /// <summary>Stores of sign-in methods, sessions and the cost of a guess.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) =>
        services
            .AddSingleton<AccountStore>()
            .AddSingleton<EmailStore>()
            .AddSingleton<SessionStore>()
            .AddSingleton<StretchGate>()
            .AddSingleton<Pepper>()
            .AddSingleton<FailureStore>()
            .AddSingleton<OneTimeCodeStore>()
            .AddSingleton<PrintedCodeStore>()
            .AddSingleton<PasskeyStore>()
            .AddSingleton<ChallengeStore>()
            .AddSingleton<SignInMethodStore>();

    /// <summary>Stores of cases, their mailboxes and what became of them.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services) =>
        services
            .AddSingleton<CaseRows>()
            .AddSingleton<CaseReader>()
            .AddSingleton<ReceiptCheck>()
            .AddSingleton<CaseKeys>()
            .AddSingleton<ActKeys>()
            .AddSingleton<ActWriter>()
            .AddSingleton<CaseActs>()
            .AddSingleton<ReportWriter>()
            .AddSingleton<Submission>()
            .AddSingleton<PartyMailboxes>()
            .AddSingleton<JoinedCases>()
            .AddSingleton<AddedFiles>()
            .AddSingleton<CaseStore>()
            .AddSingleton<CaseMending>()
            .AddSingleton<MissingRows>()
            .AddSingleton<MissingGrants>()
            .AddSingleton<CaseMarks>()
            .AddSingleton<HeldCases>()
            .AddSingleton<SummaryReader>()
            .AddSingleton<SummaryStore>()
            .AddSingleton<SealedTexts>()
            .AddSingleton<CaseSearch>()
            .AddSingleton<PurgeMailbox>()
            .AddSingleton<PurgedMailboxStore>()
            .AddSingleton<OverdueStore>()
            .AddSingleton<ToldRequests>()
            .AddSingleton<DictatedWords>()
            .AddSingleton<ReliefStore>()
            .AddSingleton<FigureStore>()
            .AddSingleton<HandOverStore>();

    /// <summary>Stores of names, untouched originals and lost keys, which several people give together.</summary>
    public static IServiceCollection AddCustody(this IServiceCollection services) =>
        services
            .AddSingleton<CustodyStore>()
            .AddSingleton<IdentityStore>()
            .AddSingleton<IdentityOpening>()
            .AddSingleton<OriginalStore>()
            .AddSingleton<CopyProofs>()
            .AddSingleton<KeyRecoveryStore>()
            .AddSingleton<RecoveredCases>();

    /// <summary>Stores of decisions, measures and mandates.</summary>
    public static IServiceCollection AddDecisions(this IServiceCollection services) =>
        services
            .AddSingleton<RoundKeys>()
            .AddSingleton<AdviceStore>()
            .AddSingleton<DecisionStore>()
            .AddSingleton<DecisionLoader>()
            .AddSingleton<DecisionReader>()
            .AddSingleton<CaseDecisions>()
            .AddSingleton<DecisionSigning>()
            .AddSingleton<DecisionStops>()
            .AddSingleton<DecisionEnds>()
            .AddSingleton<ConsentProofs>()
            .AddSingleton<DecisionCase>()
            .AddSingleton<SignatureRows>()
            .AddSingleton<PositionRows>()
            .AddSingleton<RoundStore>()
            .AddSingleton<MeasureStore>()
            .AddSingleton<RegisterStore>()
            .AddSingleton<MandateRequestStore>()
            .AddSingleton<MandateStore>();

    /// <summary>Stores of what a visitor has not submitted yet, tickets and receipts.</summary>
    public static IServiceCollection AddDrafts(this IServiceCollection services) =>
        services
            .AddSingleton<DraftBudget>()
            .AddSingleton<ReceiptStore>()
            .AddSingleton<DraftStore>()
            .AddSingleton<TicketStore>()
            .AddSingleton<UnsentTextStore>();

    /// <summary>Stores of folders with their keys, ledgers and files.</summary>
    public static IServiceCollection AddFolders(this IServiceCollection services) =>
        services
            .AddSingleton<GrantStore>()
            .AddSingleton<GrantEnds>()
            .AddSingleton<FolderKeys>()
            .AddSingleton<ShareStore>()
            .AddSingleton<ShareWork>()
            .AddSingleton<ReleaseStore>()
            .AddSingleton<FolderStore>()
            .AddSingleton<FileStore>();

    /// <summary>Stores of the journal, its witnesses and what proves a decision.</summary>
    public static IServiceCollection AddJournals(this IServiceCollection services) =>
        services
            .AddSingleton<Journal>()
            .AddSingleton<CheckpointStore>()
            .AddSingleton<HourStore>()
            .AddSingleton<JournalReview>()
            .AddSingleton<JournalWitnessStore>()
            .AddSingleton<ProofStore>()
            .AddSingleton<JournalMailStore>()
            .AddSingleton<NotedFolders>()
            .AddSingleton<ReportMarks>()
            .AddSingleton<NotebookStore>()
            .AddSingleton<RowAlarmStore>();

    /// <summary>Stores of what is purged, and what a restore brings back.</summary>
    public static IServiceCollection AddPurging(this IServiceCollection services) =>
        services
            .AddSingleton<PurgeStore>()
            .AddSingleton<FolderRemoval>()
            .AddSingleton<PurgeDates>()
            .AddSingleton<PurgeMarks>()
            .AddSingleton<PurgePins>()
            .AddSingleton<PurgeProofs>()
            .AddSingleton<PurgeWatch>()
            .AddSingleton<JournalGapStore>();

    /// <summary>Stores of who is reminded of what, and when.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services) =>
        services.AddSingleton<ReminderStore>().AddSingleton<OutboxStore>();

    /// <summary>Stores of the roster, its founding and invitations.</summary>
    public static IServiceCollection AddRosters(this IServiceCollection services) =>
        services
            .AddSingleton<RosterStore>()
            .AddSingleton<FoundingStore>()
            .AddSingleton<InvitationStore>()
            .AddSingleton<InvitationList>()
            .AddSingleton<LinkUse>()
            .AddSingleton<NewKeysActs>()
            .AddSingleton<NextKeysStore>();
}
