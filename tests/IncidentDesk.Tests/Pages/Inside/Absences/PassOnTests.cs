using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Absences;

/// <summary>The page on which somebody passes on all their cases: who may take a place, a note for the next person, and
/// two people who agree.</summary>
[Category("Threat-27")]
public sealed class PassOnTests : OwnDesk
{
    private protected override bool Serves => true;

    private async Task<Reported> CaseAsync(string first, string second)
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, first, second);
        return reported;
    }

    private async Task<string> PlaceAsync(Reported one, string login) => $"{one.Case:N}-{await team.IdAsync(login):N}";

    /// <summary>Chooses one person for one place; every other place of the form stays open.</summary>
    private async Task<Answer> AskAsync(Visitor who, Reported one, string place, string to, string note = "") =>
        await who.PostFromAsync(
            "/desk/handover",
            "/desk/handover",
            ("place", await PlaceAsync(one, place)),
            ("to", $"{await team.IdAsync(to)}"),
            ("note", note)
        );

    private async Task<Guid[]> ReadersAsync(Reported one, string login)
    {
        using var open = await team.LoadAsync(one.Case, login);
        return [.. open!.File.Readers.Order()];
    }

    private async Task<Guid[]> IdsAsync(params string[] logins)
    {
        var ids = new List<Guid>();
        foreach (var login in logins)
            ids.Add(await team.IdAsync(login));
        return [.. ids.Order()];
    }

    [Test]
    public async Task One_page_lists_every_case_and_a_place_is_taken_after_two_said_yes_and_the_third_joined()
    {
        var (one, two) = (await CaseAsync("mireille", "oriane"), await CaseAsync("mireille", "lucien"));
        using (var mireille = await desk.SignInAsync("mireille"))
        {
            var page = (await mireille.GetAsync("/desk/handover")).Text;
            foreach (var reported in (Reported[])[one, two])
                Assert.That(page, Does.Contain(await PlaceAsync(reported, "mireille")));
            Assert.That(page, Does.Not.Contain(await PlaceAsync(one, "oriane")), "Oriane is there and did not ask");
            await AskAsync(mireille, one, "mireille", "farid", "Elle préfère le matin.");
            Assert.That(
                (await mireille.GetAsync("/desk/handover")).Text,
                Does.Contain("Tu as demandé à Farid. Il manque le oui de l’autre personne")
            );
        }
        Assert.That(await ReadersAsync(one, "oriane"), Is.EqualTo(await IdsAsync("mireille", "oriane")));
        using (var oriane = await desk.SignInAsync("oriane"))
        {
            Assert.That(
                (await oriane.GetAsync("/desk/handover")).Text,
                Does.Contain("Mireille demande que Farid prenne sa place")
            );
            await AskAsync(oriane, one, "mireille", "farid");
        }
        Assert.That(await ReadersAsync(one, "oriane"), Is.EqualTo(await IdsAsync("farid", "mireille", "oriane")));
        await team.JoinAsync(one.Case, "farid");
        Assert.That(await ReadersAsync(one, "oriane"), Is.EqualTo(await IdsAsync("farid", "oriane")));
        Assert.That(await team.LoadAsync(one.Case, "mireille"), Is.Null);
        using var open = (await team.LoadAsync(one.Case, "farid"))!;
        var note = open.File.History.OfType<NoteWritten>().Single();
        Assert.That(await team.Cases.TextAsync(open, note.Text!.Value, None), Is.EqualTo("Elle préfère le matin."));
        using var mailbox = (await team.Cases.LoadMailboxAsync(one.Reporter, None))!;
        Assert.That(
            mailbox.File.History.OfType<HandlerLeft>().Select(left => left.Person),
            Is.EqualTo(await IdsAsync("mireille"))
        );
    }

    [Test]
    public async Task Nobody_alone_replaces_a_colleague_and_a_place_of_somebody_there_is_not_offered()
    {
        var one = await CaseAsync("mireille", "oriane");
        using var mireille = await desk.SignInAsync("mireille");
        await AskAsync(mireille, one, "oriane", "farid");
        await AskAsync(mireille, one, "mireille", "farid");
        await AskAsync(mireille, one, "mireille", "farid");
        await AskAsync(mireille, one, "mireille", "soraya");
        Assert.That(await ReadersAsync(one, "oriane"), Is.EqualTo(await IdsAsync("mireille", "oriane")));
        using var open = await team.LoadAsync(one.Case, "mireille");
        Assert.That(
            open!.File.History.OfType<HandOverAsked>().Select(asked => (asked.To, asked.InPlaceOf)),
            Is.EqualTo(new[] { (await team.IdAsync("farid"), (Guid?)await team.IdAsync("mireille")) })
        );
    }

    [Test]
    public async Task Leaving_ends_every_seat_that_handles_cases_at_once_with_the_password()
    {
        await CaseAsync("mireille", "oriane");
        using var mireille = await desk.SignInAsync("mireille");
        Assert.That((await mireille.GetAsync("/desk/handover")).Text, Does.Contain("encore personne à ta place"));
        var wrong = await mireille.PostFromAsync(
            "/desk/handover",
            "/desk/handover?handler=Leave",
            ("password", "wrong")
        );
        Assert.That(wrong.Text, Does.Contain("pas le bon"));
        Assert.That((await desk.Get<RosterStore>().AllAsync(None)).Find(await team.IdAsync("mireille")), Is.Not.Null);
        await mireille.PostFromAsync(
            "/desk/handover",
            "/desk/handover?handler=Leave",
            ("password", Team.PasswordOf("mireille"))
        );
        Assert.That((await desk.Get<RosterStore>().AllAsync(None)).Find(await team.IdAsync("mireille")), Is.Null);
    }

    [TestCase("marius")]
    [TestCase("celestin")]
    [TestCase("tiago")]
    public async Task Who_handles_no_case_has_no_such_page(string login)
    {
        using var member = await desk.SignInAsync(login);
        Assert.That((await member.GetAsync("/desk/handover")).Code, Is.EqualTo(404));
    }
}
