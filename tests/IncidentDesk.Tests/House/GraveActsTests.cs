using System.Reflection;
using IncidentDesk.Pages;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Register;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Tests.House;

/// <summary>SECURITY.md says of every grave act who may begin it and who must agree. Acts.txt says of every handler of
/// a form which of these acts it does, or that it does none.</summary>
public sealed class GraveActsTests
{
    private const string Plain = "plain";

    /// <summary>A page that uses one of these changes who reads, who enters, what is purged or what is
    /// decided.</summary>
    private static readonly HashSet<Type> GraveStores =
    [
        typeof(RosterStore),
        typeof(FoundingStore),
        typeof(InvitationStore),
        typeof(InvitationList),
        typeof(LinkUse),
        typeof(NewKeysActs),
        typeof(NextKeysStore),
        typeof(PrintedCodeStore),
        typeof(PasskeyStore),
        typeof(HandOverStore),
        typeof(PurgeMailbox),
        typeof(IdentityStore),
        typeof(IdentityOpening),
        typeof(OriginalStore),
        typeof(CustodyStore),
        typeof(KeyRecoveryStore),
        typeof(RecoveredCases),
        typeof(JournalGapStore),
        typeof(MandateStore),
        typeof(MeasureStore),
        typeof(RegisterStore),
        typeof(JoinedCases),
        typeof(DecisionSigning),
        typeof(RoundStore),
    ];

    /// <summary>Handlers of such pages that change nothing grave, each with its reason.</summary>
    private static readonly Dictionary<string, string> Harmless = new(StringComparer.Ordinal)
    {
        ["Inside.Account.PasswordPage.OnPostChallengeAsync"] = "asks a passkey a question; its answer is the act",
        ["Inside.SignIn.SignInPage.OnPostChallengeAsync"] = "asks a passkey a question; its answer is the act",
        ["Inside.SignIn.CodePage.OnPostChallengeAsync"] = "asks a passkey a question; its answer is the act",
        ["Inside.Decisions.SignPage.OnPostChallengeAsync"] = "asks a passkey a question; its answer is the act",
        ["Inside.Team.LoadPage.OnPostAsync"] = "asks a colleague for a yes that gives no key",
        ["Inside.Team.AwayPage.OnPostReliefAsync"] = "says yes or no to coordination, which gives no key",
        ["Public.Mailbox.MailboxIndexPage.OnPostCloseAsync"] = "closes the session of this browser",
        ["Public.Mailbox.Parties.OtherMailboxPage.OnPostAsync"] = "writes a message",
        ["Public.Mailbox.Parties.OtherMailboxPage.OnPostCloseAsync"] = "closes the session of this browser",
        ["Public.Mailbox.Parties.OtherMailboxPage.OnPostFearAsync"] = "says whether the person is afraid",
        ["Public.Report.ReadersPage.OnPostAsync"] = "fills in the draft, which nobody reads before it is sent",
        ["Public.Report.FilesPage.OnPostAsync"] = "fills in the draft, which nobody reads before it is sent",
        ["Public.Report.NamePage.OnPostAsync"] = "fills in the draft, which nobody reads before it is sent",
        ["Public.Report.ReportKindPage.OnPostAsync"] = "fills in the draft, which nobody reads before it is sent",
        ["Public.Mailbox.FilesPage.OnPostAsync"] = "adds files for the same readers",
        ["Public.Mailbox.Parties.OtherFilesPage.OnPostAsync"] = "adds files for the same readers",
        ["Inside.Account.AddPasskeyPage.OnPostChallengeAsync"] = "asks a passkey a question; its answer is the act",
        ["Inside.Cases.Parties.MeetPage.OnPostAsync"] = "proposes days for a meeting",
    };

    private static readonly Dictionary<string, string> Acts = File.ReadLines(
            Path.Combine(Sources.Root, "tests/IncidentDesk.Tests/House/Acts.txt")
        )
        .Select(line => line.Split(": "))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static IEnumerable<(string Name, Type Page)> Handlers =>
        from page in typeof(MemberPage).Assembly.GetTypes()
        where page.IsSubclassOf(typeof(PageModel)) && !page.IsAbstract
        from method in page.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where method.Name.StartsWith("OnPost", StringComparison.Ordinal)
        select ($"{page.FullName!["IncidentDesk.Pages.".Length..]}.{method.Name}", page);

    /// <summary>The acts of the section, each with what the paper says of it.</summary>
    private static Dictionary<string, string> Told =>
        File.ReadAllText(Path.Combine(Sources.Root, "SECURITY.md"))
            .Split("\n## Grave acts")[1]
            .Split("\n## ")[0]
            .Split("\n#### ")
            .Skip(1)
            .Select(act => act.Split('\n', 2))
            .ToDictionary(act => act[0], act => act[1], StringComparer.Ordinal);

    [Test]
    public void Every_handler_of_a_form_is_classified_and_every_line_names_a_handler() =>
        Assert.That(Handlers.Select(handler => handler.Name).Distinct(), Is.EquivalentTo(Acts.Keys));

    [Test]
    public void Every_grave_act_stands_in_the_paper_and_every_act_there_has_a_handler() =>
        Assert.That(
            Acts.Values.Where(act => act != Plain).Concat(Verbs.Values.Where(act => act != Plain)).Distinct(),
            Is.EquivalentTo(Told.Keys)
        );

    [TestCase("Begins")]
    [TestCase("Agrees")]
    [TestCase("Authentication")]
    [TestCase("Takes effect")]
    public void Every_grave_act_says_who_begins_it_who_agrees_how_and_when(string point) =>
        Assert.That(Told.Where(act => act.Value.Split($"\n- {point}: ").Length != 2).Select(act => act.Key), Is.Empty);

    [Test]
    public void A_form_of_a_page_that_changes_readers_keys_or_what_is_purged_is_a_grave_act_or_says_why_not()
    {
        string[] plain =
        [
            .. Handlers
                .Where(handler => Acts[handler.Name] == Plain && Uses(handler.Page))
                .Select(handler => handler.Name)
                .Distinct(),
        ];

        Assert.That(plain.Except(Harmless.Keys), Is.Empty);
        Assert.That(Harmless.Keys.Where(name => Acts.GetValueOrDefault(name) != Plain), Is.Empty);
    }

    private static bool Uses(Type page) =>
        page.GetConstructors()
            .SelectMany(made => made.GetParameters())
            .Any(one => GraveStores.Contains(one.ParameterType));

    /// <summary>The commands of the program, whoever can start it.</summary>
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["serve"] = Plain,
        ["demo"] = Plain,
        ["backup"] = Plain,
        ["restore"] = "Restoring a backup",
        ["move"] = "Moving the desk",
        ["upgrade"] = Plain,
        ["verify"] = Plain,
        ["journal"] = Plain,
        ["checkpoint"] = Plain,
        ["rehearse"] = Plain,
        ["clean"] = Plain,
        ["check"] = Plain,
    };

    [Test]
    public void Every_command_is_classified() =>
        Assert.That(
            IncidentDesk.Commands.Verbs.Root().Subcommands.Select(command => command.Name),
            Is.EquivalentTo(Verbs.Keys)
        );
}
