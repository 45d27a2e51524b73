using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public.Canaries;

/// <summary>The stages in which people talk with each other, and what follows a decision.</summary>
public sealed partial class OtherCanaryTests
{
    [Test]
    public async Task Neither_in_a_mediation_nor_in_a_circle_does_a_party_read_what_is_not_theirs()
    {
        canaries.Clear();
        var reported = await others.ConflictAsync(report: Canary("report"));
        await ReporterAsync(reported);
        await TeamAsync(reported, "perrine");
        var one = await ComeAsync(reported, PartyKind.Party, "perrine", "basile");
        var two = await ComeAsync(reported, PartyKind.Party, "perrine", "basile");
        await others.MoveAsync(reported, "perrine", "soutien");
        foreach (var (_, guest, _) in ((Visitor, Guest, HashSet<string>)[])[one, two])
            Others.Must(
                await others.ActAsync(
                    guest,
                    (file, me) => PartyAnswered.FromParty(file, me, Consent.Participation, ConsentAnswer.Yes, team.Now)
                )
            );

        await BothWriteAsync(reported, "sans_peur");
        await others.MoveAsync(reported, "perrine", "mediation");
        await TeamAsync(reported, "basile");
        await TellAsync(reported, one);
        await ReadsOnlyTheirOwnAsync("mediation", one, two);

        await BothWriteAsync(reported, "pre_cercles");
        await others.MoveAsync(reported, "perrine", "cercle_restauratif");
        await TeamAsync(reported, "perrine");
        await TellAsync(reported, two);
        await ReadsOnlyTheirOwnAsync("cercle_restauratif", one, two);
        await NoMailTellsAsync();
        one.Visitor.Dispose();
        two.Visitor.Dispose();
    }

    /// <summary>Both in charge put in writing what a stage asks for.</summary>
    private async Task BothWriteAsync(Reported reported, string what)
    {
        foreach (var login in (string[])["perrine", "basile"])
            await DoAsync(
                reported.Case,
                login,
                what,
                (file, actor, text) => Attested.Decide(file, actor, what, text, team.Now)
            );
    }

    /// <summary>A message to one person, whose own it then is.</summary>
    private async Task TellAsync(Reported reported, (Visitor Visitor, Guest Guest, HashSet<string> Own) person)
    {
        var before = canaries.Keys.ToHashSet();
        var text = Canary("news of the dialogue");
        var (draft, _) = await others.DraftAsync(reported, PartyKind.Party, "perrine", text, person.Guest.Party);
        Others.Must((await others.ClearAsync(reported, draft, "basile", text)).Refusal);
        person.Own.UnionWith(canaries.Keys.Except(before));
    }

    [Test]
    public async Task In_no_step_of_an_appeal_does_another_person_read_what_is_not_theirs()
    {
        var (reported, people) = await InquiredAsync();
        await others.MoveAsync(reported, "soraya", "contradictoire");
        await LetterAsync(reported, people[0]);
        await others.MoveAsync(reported, "soraya", "conclusions");
        await ConcludedAsync(reported);
        var decision = await DecidedAsync(reported);
        var letter = await ExecutedAsync(reported, decision, people[0]);
        await ComeBackAsync(people);
        await ReadsOnlyTheirOwnAsync("executed", [.. people]);

        await AppealAsync(reported, decision, letter, people[0]);
        await ReadsOnlyTheirOwnAsync("appeal", [.. people]);

        await AnsweredAsync(decision);
        await TeamAsync(reported, "soraya");
        await ReadsOnlyTheirOwnAsync("appeal answered", [.. people]);
        await NoMailTellsAsync();
        foreach (var (visitor, _, _) in people)
            visitor.Dispose();
    }

    /// <summary>An inquiry with findings, and the person accused and a witness in their mailboxes.</summary>
    private async Task<(
        Reported Reported,
        List<(Visitor Visitor, Guest Guest, HashSet<string> Own)> People
    )> InquiredAsync()
    {
        canaries.Clear();
        var reported = await others.InquiryAsync(Canary("report"));
        await ReporterAsync(reported);
        await FindingsAsync(reported);
        var people = new List<(Visitor Visitor, Guest Guest, HashSet<string> Own)>();
        foreach (var kind in (PartyKind[])[PartyKind.Concerned, PartyKind.Witness])
            people.Add(await ComeAsync(reported, kind, "soraya", "anselme"));
        return (reported, people);
    }

    /// <summary>The time that passed signed them out.</summary>
    private static async Task ComeBackAsync(IEnumerable<(Visitor Visitor, Guest Guest, HashSet<string> Own)> people)
    {
        foreach (var (visitor, guest, _) in people)
            await visitor.OpenMailboxAsync(guest.Words);
    }

    private async Task<Guid> DecidedAsync(Reported reported)
    {
        var draft = team.Course.SetAside with { Facts = Canary("facts of the decision") };
        var decision = await team.Course.ProposeAsync(reported.Case, "anselme", "soraya", draft, "yasmine", None);
        await team.ToSignaturesAsync(decision);
        string hash;
        using (var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!)
            hash = open.File.TextHash;
        foreach (var login in (string[])["soraya", "maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.Null, login);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        return decision;
    }

    /// <summary>The checklist, with the letter of the decision, which the person opens.</summary>
    private async Task<Guid> ExecutedAsync(
        Reported reported,
        Guid decision,
        (Visitor Visitor, Guest Guest, HashSet<string> Own) concerned
    )
    {
        foreach (var step in (ExecutionStep[])[ExecutionStep.AffectedTold, ExecutionStep.ContactNamed])
            await ExecuteAsync(decision, "soraya", step);
        var before = canaries.Keys.ToHashSet();
        var (draft, sent) = (Text("letter of the decision"), Canary("letter of the decision as sent"));
        Others.Must(
            await team.ActAsync(
                reported.Case,
                "soraya",
                (file, actor) =>
                    DecisionLetterDrafted.Decide(file, actor, concerned.Guest.Party, decision, draft.Id, team.Now),
                draft
            )
        );
        Others.Must((await others.ClearAsync(reported, draft.Id, "anselme", sent)).Refusal);
        concerned.Own.Add(canaries.Keys.Except(before).Last());
        Others.Must(
            await others.ActAsync(
                concerned.Guest,
                (file, me) => DecisionLetterOpened.Decide(file, me, draft.Id, team.Now)
            )
        );
        await ExecuteAsync(decision, "soraya", ExecutionStep.PersonTold);
        await ExecuteAsync(decision, "anselme", ExecutionStep.AccessesClosed);
        return draft.Id;
    }

    private Task ExecuteAsync(Guid decision, string login, ExecutionStep step) =>
        team.Course.WriteAsync(
            decision,
            login,
            Canary($"{step}"),
            (file, person, item) => ExecutionDone.Decide(file, person, step, item, team.Now),
            None
        );

    /// <summary>The person appeals in their own mailbox, and the pair passes it on.</summary>
    private async Task AppealAsync(
        Reported reported,
        Guid decision,
        Guid letter,
        (Visitor Visitor, Guest Guest, HashSet<string> Own) concerned
    )
    {
        var before = canaries.Keys.ToHashSet();
        var said = Text("appeal");
        Others.Must(
            await others.ActAsync(
                concerned.Guest,
                (file, me) => AppealLodged.Decide(file, me, letter, said.Id, team.Now),
                said
            )
        );
        await DoAsync(
            reported.Case,
            "soraya",
            "appeal as it is passed on",
            (file, actor, text) => AppealPassedOn.Decide(file, actor, letter, text, team.Now)
        );
        concerned.Own.UnionWith(canaries.Keys.Except(before));
        DateTimeOffset lodged;
        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            lodged = open.File.Letter(letter)!.AppealedAt!.Value;
        await team.Course.WriteAsync(
            decision,
            "soraya",
            Canary("appeal in the decision"),
            (file, person, item) => AppealFiled.Decide(file, person, item, team.Now, lodged),
            None
        );
    }

    /// <summary>Two who neither inquired nor signed answer it.</summary>
    private async Task AnsweredAsync(Guid decision)
    {
        string[] hearers;
        Guid appeal;
        using (var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!)
        {
            var people = await desk.Get<RosterStore>().AllAsync(None);
            var filed = open.File.Course.Appeals.Single();
            appeal = filed.Item;
            hearers =
            [
                .. open
                    .File.Course.HearersOf(filed)
                    .Take(2)
                    .Select(signer => Team.LoginOf(people.NameOf(signer.Person))),
            ];
        }
        foreach (var login in hearers)
            await team.Course.WriteAsync(
                decision,
                login,
                Canary("answer to the appeal"),
                (file, person, item) => AppealAnswered.Decide(file, person, appeal, false, item, team.Now),
                None
            );
    }
}
