using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Requests;
using IncidentDesk.Storage.Rights;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases.Rights;

namespace IncidentDesk.Tests.Pages.Inside.Rights;

/// <summary>Requests about somebody's own data, of each kind, from the mailbox to the answer, over the pages; and what
/// the seat for personal data sees of them.</summary>
public sealed class RightsPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Mine = "/mailbox/rights";

    private Reported reported = null!;
    private Visitor reporter = null!,
        ilana = null!,
        mireille = null!;

    private async Task BeginAsync(params string[] aside)
    {
        reported = await team.ReportAsync("Un récit.", aside);
        await new Others(desk, team).TakenAsync(reported, "ilana", "mireille");
        (reporter, ilana, mireille) = (
            desk.Visitor(),
            await desk.SignInAsync("ilana"),
            await desk.SignInAsync("mireille")
        );
        await reporter.OpenMailboxAsync(reported.Words);
    }

    [TearDown]
    public void Leave()
    {
        reporter?.Dispose();
        ilana?.Dispose();
        mireille?.Dispose();
    }

    private async Task<RightsRequest> LastAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "ilana"))!;
        return open.File.RightsRequests[^1];
    }

    private async Task<string> PageAsync() => $"/desk/case/{reported.Case}/rights/{(await LastAsync()).Id}";

    private async Task SendAsync(string page) =>
        await mireille.PostFromAsync(
            page,
            $"{page}?handler=Send",
            ("item", $"{(await LastAsync()).Draft!.Item}"),
            ("looked", "true")
        );

    private static readonly RightKind[] Kinds = Enum.GetValues<RightKind>();

    [Test]
    public async Task A_request_of_each_kind_is_asked_answered_by_two_and_read()
    {
        await BeginAsync();
        foreach (var kind in Kinds)
        {
            Assert.That((await reporter.PostAsync(Mine, ("text", "Rien."))).Text, Does.Contain("Choisis d’abord"));
            var asked = await reporter.PostAsync(Mine, ("kind", kind.Id()), ("text", $"Ma demande : {kind}."));
            var (request, page) = (await LastAsync(), await PageAsync());
            var due = $"L’équipe répond au plus tard le {Moments.DayAndYear(request.DueAt)}.";
            Assert.That(asked.Text, Does.Contain(due).And.Contain($"Ma demande : {kind}."));
            Assert.That(asked.Html, Does.Not.Contain($"value=\"{kind.Id()}\""), "It is asked once while it waits.");
            var overview = (await ilana.GetAsync($"/desk/case/{reported.Case}")).Text;
            Assert.That(overview, Does.Contain("Répondre à une demande sur des données").And.Contain(page));

            var ground = kind.Grounds()[0].Id();
            Assert.That(
                (await ilana.PostAsync(page, ("outcome", "non"), ("text", "Pour ces raisons."))).Text,
                Does.Contain("choisis la raison, dans la loi").And.Contain("Pour ces raisons.")
            );
            await ilana.PostAsync(page, ("outcome", "non"), ("ground", ground), ("text", "Pour ces raisons."));
            Assert.That((await ilana.GetAsync(page)).Text, Does.Contain("quelqu’un d’autre qui suit le dossier"));
            await ilana.PostFromAsync(page, $"{page}?handler=Send", ("item", $"{(await LastAsync()).Draft!.Item}"));
            Assert.That((await LastAsync()).AnsweredAt, Is.Null, "The writer does not send it.");
            await SendAsync(page);

            var read = await reporter.GetAsync(Mine);
            Assert.That(
                read.Text,
                Does.Contain("Pour ces raisons.")
                    .And.Contain(RightsSentences.Name(kind.Grounds()[0]))
                    .And.Contain("cnil.fr")
                    .And.Not.Contain(due)
            );
            Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Contain("Réponse du"));
            Assert.That((await mireille.GetAsync(page)).Code, Is.EqualTo(404), "It is answered.");
            Assert.That((await LastAsync()).Outcome, Is.EqualTo(RightOutcome.Refused));
            var paper = await reporter.GetAsync($"/mailbox/paper?item={(await LastAsync()).Answer}");
            Assert.That(paper.Text, Does.Contain("Pour ces raisons."));
        }
    }

    [Test]
    public async Task Two_take_more_time_and_the_person_reads_why()
    {
        await BeginAsync();
        await reporter.PostAsync(Mine, ("kind", "acces"));
        var page = await PageAsync();
        await ilana.PostFromAsync(page, $"{page}?handler=Time", ("why", "Il faut relire beaucoup de textes."));
        Assert.That(
            (await reporter.GetAsync(Mine)).Text,
            Does.Not.Contain("Il faut relire").And.Not.Contain("deux mois de plus. Elle répond")
        );
        var why = (await LastAsync()).MoreTime!.Item;
        await ilana.PostFromAsync(page, $"{page}?handler=Extend", ("item", $"{why}"));
        Assert.That((await LastAsync()).ExtendedAt, Is.Null, "One alone takes no time.");
        await mireille.PostFromAsync(page, $"{page}?handler=Extend", ("item", $"{why}"));

        Assert.That(
            (await reporter.GetAsync(Mine)).Text,
            Does.Contain("Il faut relire beaucoup de textes.")
                .And.Contain($"au plus tard le {Moments.DayAndYear((await LastAsync()).AskedAt.AddMonths(3))}")
                .And.Contain("cnil.fr")
        );
    }

    [Test]
    public async Task A_closed_case_owes_the_answer_too()
    {
        await BeginAsync();
        await team.ActAsync(reported.Case, "ilana", (_, actor) => new StageMoved(actor.Id, team.Now, "clos_soutien"));
        await reporter.PostAsync(Mine, ("kind", "acces"));
        var page = await PageAsync();
        Assert.That((await ilana.GetAsync($"/desk/case/{reported.Case}")).Text, Does.Contain(page));
        await ilana.PostAsync(page, ("outcome", "oui"), ("text", "Voici ta copie."), ("copy", "Un récit."));
        await SendAsync(page);
        Assert.That((await reporter.GetAsync(Mine)).Text, Does.Contain("Voici ta copie."));
    }

    [Test]
    public async Task Whoever_waits_longer_than_the_law_allows_reads_that_it_is_late_and_how_to_complain()
    {
        await BeginAsync();
        await reporter.PostAsync(Mine, ("kind", "rectification"), ("text", "Une date est fausse."));
        const string late = "La réponse est en retard.";
        Assert.That((await reporter.GetAsync(Mine)).Text, Does.Not.Contain(late));
        Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Not.Contain(late));

        desk.Clock.Advance((await LastAsync()).DueAt - team.Now + TimeSpan.FromMinutes(1));
        await reporter.OpenMailboxAsync(reported.Words);
        Assert.That((await reporter.GetAsync(Mine)).Text, Does.Contain(late).And.Contain("cnil.fr"));
        Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Contain(late));
    }

    /// <summary>The seat sees a number, what is asked and dates; a holder whom the reporter set aside sees what they
    /// would see without the report.</summary>
    [Test]
    public async Task The_seat_for_personal_data_sees_number_kind_date_and_state_and_neither_case_nor_person()
    {
        await team.SeatAsync("octave", Role.DataContact, "Logistique", "maelle", "ronan");
        using var octave = await desk.SignInAsync("octave");
        await BeginAsync();
        await reporter.PostAsync(Mine, ("kind", "effacement"), ("text", "Le canari chante."));
        await ilana.GetAsync("/desk");

        var (seen, page) = (await octave.GetAsync("/rights/requests"), await PageAsync());
        var number = (await desk.Get<ToldRequests>().OfAsync(await team.IdAsync("octave"), default)).Single().Number;
        Assert.That((await ilana.GetAsync(page)).Text, Does.Contain($"Demande n° {number}"));
        Assert.That(
            seen.Text,
            Does.Contain(number)
                .And.Contain("Un effacement")
                .And.Contain("Attend une réponse, le ")
                .And.Not.Contain("canari")
                .And.Not.Contain($"{reported.Case}")
        );
        using (var open = (await team.LoadAsync(reported.Case, "ilana"))!)
            Assert.That(seen.Text, Does.Not.Contain(open.Name));
        Assert.That((await octave.GetAsync("/desk")).Text, Does.Contain($"Demande n° {number}"));
        Assert.That((await octave.GetAsync(page)).Code, Is.EqualTo(404));
        Assert.That((await ilana.GetAsync("/rights/requests")).Code, Is.EqualTo(404), "It is not their seat.");

        await ilana.PostAsync(page, ("outcome", "oui"), ("text", "C’est fait."));
        await SendAsync(page);
        Assert.That((await octave.GetAsync("/rights/requests")).Text, Does.Contain("Répondu le"));
        Assert.That((await octave.GetAsync("/desk")).Text, Does.Not.Contain($"Demande n° {number}"));
    }

    [Test]
    public async Task A_holder_of_that_seat_whom_the_reporter_set_aside_sees_nothing_of_the_request()
    {
        await team.SeatAsync("octave", Role.DataContact, "Logistique", "maelle", "ronan");
        using var octave = await desk.SignInAsync("octave");
        var before = (await octave.GetAsync("/rights/requests")).Plain;
        await BeginAsync("octave");
        await reporter.PostAsync(Mine, ("kind", "acces"));
        await ilana.GetAsync("/desk");
        var page = await PageAsync();
        await ilana.PostAsync(page, ("outcome", "oui"), ("text", "Voici."));
        await SendAsync(page);

        Assert.That((await LastAsync()).AnsweredAt, Is.Not.Null);
        Assert.That((await octave.GetAsync("/rights/requests")).Plain, Is.EqualTo(before));
    }

    /// <summary>Nothing on the page asks for a name; the answer counts with the second signature.</summary>
    [Test]
    public async Task A_request_that_came_by_letter_is_noted_by_the_seat_and_answered_by_two()
    {
        await team.SeatAsync("octave", Role.DataContact, "Logistique", "maelle", "ronan");
        using var octave = await desk.SignInAsync("octave");
        const string Requests = "/rights/requests";
        (string, string)[] note = [("kind", "opposition"), ("way", "Letter"), ("on", $"{team.Now:yyyy-MM-dd}")];
        async Task<Answer> NoteAsync(string password) =>
            await octave.PostFromAsync(Requests, $"{Requests}?handler=Note", [.. note, ("password", password)]);

        Assert.That((await NoteAsync("pas le bon")).Text, Does.Contain("Rien n’a été signé."));
        Assert.That((await NotedAsync()), Is.Empty);
        var page = await NoteAsync(Team.PasswordOf("octave"));
        var request = (await NotedAsync()).Single();
        Assert.That(
            page.Text,
            Does.Contain($"Demande n° {request.Number} : une opposition").And.Contain("Attend une réponse, le ")
        );
        Assert.That((await octave.GetAsync("/desk")).Text, Does.Contain($"Demande n° {request.Number}"));

        var close = $"{Requests}?handler=Close";
        (string, string)[] no = [("item", $"{request.Id}"), ("outcome", "non")];
        Assert.That(
            (await octave.PostFromAsync(Requests, close, no)).Text,
            Does.Contain("choisis la raison, dans la loi")
        );
        var proposed = await octave.PostFromAsync(Requests, close, [.. no, ("ground", "motif_imperieux")]);
        Assert.That(proposed.Text, Does.Contain($"Réponse à la demande n° {request.Number} : non."));
        var seq = (await desk.Get<RosterStore>().AllAsync(default)).File.Pending[^1].Seq;
        await team.SignEntryAsync(seq, "octave");
        Assert.That((await NotedAsync()).Single().ClosedAt, Is.Null, "One alone answers nothing.");
        Assert.That(await team.SignEntryAsync(seq, "maelle"), Is.Null);

        Assert.That((await NotedAsync()).Single().Outcome, Is.EqualTo(RightOutcome.Refused));
        Assert.That(
            (await octave.GetAsync(Requests)).Text,
            Does.Contain("Non, le ").And.Contain("article 21, 1").And.Not.Contain("Proposer cette réponse")
        );
        using var maelle = await desk.SignInAsync("maelle");
        var seen = await maelle.GetAsync(Requests);
        Assert.That(seen.Text, Does.Contain(request.Number).And.Not.Contain("Noter cette demande"));
        Assert.That((await maelle.PostFromAsync("/team", $"{Requests}?handler=Note", note)).Code, Is.EqualTo(404));
    }

    private async Task<IReadOnlyList<NotedRequest>> NotedAsync() =>
        (await desk.Get<RosterStore>().AllAsync(default)).File.Requests;
}
