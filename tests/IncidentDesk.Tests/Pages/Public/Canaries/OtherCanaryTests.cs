using System.Net;
using System.Text.RegularExpressions;
using IncidentDesk.Jobs;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Pages.Public.Canaries;

/// <summary>Words that only the team or the reporter may read, each in a text of its own. None of them stands on any
/// page of another person's mailbox, in any stage, nor in any mail.</summary>
[Category("Threat-29")]
public sealed partial class OtherCanaryTests : SharedDesk
{
    private const string Home = "/mailbox/other";

    private protected override bool Serves => true;

    /// <summary>The canary words that stand in the case, by what they are.</summary>
    private readonly Dictionary<string, string> canaries = [];

    [GeneratedRegex("(?:href|action)=\"(/mailbox[^\"#]*)\"")]
    private static partial Regex Links();

    /// <summary>Every page that the mailbox leads to, in both languages; what each shows.</summary>
    private static async Task<string[]> PagesAsync(Visitor visitor)
    {
        var (all, seen, open) = (
            new List<string>(),
            new HashSet<string>(),
            new Queue<string>([Home, $"{Home}/meetings", $"{Home}/files", $"{Home}/opinion", "/mailbox"])
        );
        while (open.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            foreach (var language in (string[])["fr", "en"])
            {
                visitor.Cookies.Add(visitor.Origin, new Cookie("lang", language));
                var answer = await visitor.GetAsync(path);
                all.Add(answer.Html + answer.Text);
                foreach (Match link in Links().Matches(answer.Html))
                    if (!link.Groups[1].Value.Contains("handler=", StringComparison.Ordinal))
                        open.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
            }
        }
        return [.. all];
    }

    private async Task ReadsOnlyTheirOwnAsync(
        string stage,
        params (Visitor Visitor, Guest Guest, HashSet<string> Own)[] people
    )
    {
        foreach (var (visitor, _, own) in people)
        {
            var pages = await PagesAsync(visitor);
            Assert.That(pages, Has.Length.GreaterThanOrEqualTo(8), stage);
            foreach (var (what, word) in canaries)
                if (own.Contains(what))
                    Assert.That(
                        pages.Any(page => page.Contains(word, StringComparison.OrdinalIgnoreCase)),
                        Is.True,
                        $"{stage}: the pages show nothing where {what} is their own"
                    );
                else
                    foreach (var page in pages)
                        Assert.That(page, Does.Not.Contain(word).IgnoreCase, $"{stage}: {what}");
        }
    }

    private async Task NoMailTellsAsync()
    {
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(None);
        Assert.That(() => desk.Get<OutboxStore>().WaitingAsync(None).Result, Is.Zero.After(20_000, 50));
        var mails = Directory.GetFiles(Path.Combine(desk.Data, "mail"), "*.eml").Select(File.ReadAllText).ToArray();
        Assert.That(mails, Is.Not.Empty);
        foreach (var (what, word) in canaries)
            Assert.That(mails, Has.None.Contains(word), what);
    }

    [Test]
    public async Task In_no_stage_of_an_inquiry_does_another_person_read_what_is_not_theirs()
    {
        canaries.Clear();
        var reported = await others.InquiryAsync(Canary("report"));
        await ReporterAsync(reported);
        await TeamAsync(reported, "soraya");
        await FindingsAsync(reported);
        var people = new List<(Visitor Visitor, Guest Guest, HashSet<string> Own)>();
        foreach (var kind in (PartyKind[])[PartyKind.Concerned, PartyKind.Witness, PartyKind.Affected])
            people.Add(await ComeAsync(reported, kind, "soraya", "anselme"));
        await ReadsOnlyTheirOwnAsync("instruction", [.. people]);

        foreach (var kind in (Consent[])[Consent.OpenFollowUp, Consent.ContactAccused, Consent.ShareWithCopil])
            Others.Must(
                await others.ActAsync(
                    people[2].Guest,
                    (file, me) => PartyAnswered.FromParty(file, me, kind, ConsentAnswer.Yes, team.Now)
                )
            );
        await others.MoveAsync(reported, "soraya", "contradictoire");
        await LetterAsync(reported, people[0]);
        await ReadsOnlyTheirOwnAsync("contradictoire", [.. people]);

        await others.MoveAsync(reported, "soraya", "conclusions");
        await ConcludedAsync(reported);
        await DoAsync(
            reported.Case,
            "soraya",
            "draft of a decision",
            (file, actor, text) => ProposalDrafted.Decide(file, actor, text, team.Now)
        );
        await ReadsOnlyTheirOwnAsync("conclusions", [.. people]);

        await team.Course.ProposeAsync(
            reported.Case,
            "anselme",
            "soraya",
            team.Course.SetAside with
            {
                Facts = Canary("facts of the decision"),
            },
            "yasmine",
            None
        );
        await TeamAsync(reported, "soraya");
        await ReadsOnlyTheirOwnAsync("decision", [.. people]);
        await NoMailTellsAsync();
        foreach (var (visitor, _, _) in people)
            visitor.Dispose();
    }

    [Test]
    public async Task Neither_in_a_pause_nor_at_the_end_does_another_person_read_what_is_not_theirs()
    {
        var (reported, people) = await InquiredAsync();
        await WhyAsync(reported, "en_pause");
        await others.MoveAsync(reported, "soraya", "en_pause");
        await ReadsOnlyTheirOwnAsync("en_pause", [.. people]);

        await others.MoveAsync(reported, "ilana", "soutien");
        await TeamAsync(reported, "ilana");
        await ReadsOnlyTheirOwnAsync("soutien", [.. people]);

        await WhyAsync(reported, "clos_soutien");
        await others.MoveAsync(reported, "ilana", "clos_soutien");
        await ReadsOnlyTheirOwnAsync("clos_soutien", [.. people]);
        foreach (var (visitor, _, _) in people)
        {
            Assert.That((await visitor.GetAsync(Home)).Text, Does.Contain("Le dossier est fermé"));
            visitor.Dispose();
        }
        await NoMailTellsAsync();
    }

    [Test]
    public async Task In_no_stage_of_a_conflict_does_a_party_read_what_is_not_theirs()
    {
        canaries.Clear();
        var reported = await others.ConflictAsync(report: Canary("report"));
        await ReporterAsync(reported);
        await TeamAsync(reported, "perrine");
        var one = await ComeAsync(reported, PartyKind.Party, "perrine", "basile");
        var two = await ComeAsync(reported, PartyKind.Party, "perrine", "basile");
        await ReadsOnlyTheirOwnAsync("tri", one, two);

        await others.MoveAsync(reported, "perrine", "soutien");
        await TeamAsync(reported, "perrine");
        await ReadsOnlyTheirOwnAsync("soutien", one, two);

        foreach (var (_, guest, _) in ((Visitor, Guest, HashSet<string>)[])[one, two])
            Others.Must(await others.ActAsync(guest, (file, me) => PartyStopped.Decide(file, me, true, team.Now)));
        await ReadsOnlyTheirOwnAsync("stop", one, two);
        await NoMailTellsAsync();
        one.Visitor.Dispose();
        two.Visitor.Dispose();
    }
}
