using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>A report that somebody of the team typed for a person on the telephone: whoever heard its words makes
/// nothing vanish with them.</summary>
[Category("Threat-28")]
public sealed class PhoneTests : OwnDesk
{
    private protected override bool Serves => true;

    /// <summary>A call that Ilana took about a minor, with the words that she read out.</summary>
    private async Task<Reported> CallAsync()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var page = await ilana.PostAsync("/desk/phone", ("what", "Quelqu’un l’a suivie."), ("minor", "yes"));
        var list = Regex.Match(page.Html, "id=\"receipt\">(.*?)</ol>", RegexOptions.Singleline).Groups[1].Value;
        string[] words =
        [
            .. Regex
                .Matches(list, "<li lang=\"fr\">(.*?)</li>")
                .Select(word => WebUtility.HtmlDecode(word.Groups[1].Value)),
        ];
        await ilana.PostAsync("/desk/phone", ("noted", page.Field("noted")!));
        return await team.ReportedAsync(words);
    }

    /// <summary>Somebody who knows the words destroys the mailbox; what the two pages said.</summary>
    private async Task<(string Before, string After)> PurgeAsync(Reported reported)
    {
        using var somebody = desk.Visitor();
        await somebody.OpenMailboxAsync(reported.Words);
        var before = await somebody.GetAsync("/mailbox/end");
        var after = await somebody.PostFromAsync("/mailbox/end", "/mailbox/end?handler=Destroy", ("sure", "yes"));
        return (before.Text, after.Text);
    }

    [Test]
    public async Task Whoever_knows_the_receipt_of_a_phone_report_can_destroy_the_mailbox_but_not_the_case()
    {
        var reported = await CallAsync();
        Guid[] read;
        using (var before = (await team.LoadAsync(reported.Case, "mireille"))!)
            read = [.. before.File.Receivers];
        await content.ExecuteAsync("DELETE FROM due");

        var (said, done) = await PurgeAsync(reported);

        Assert.That(
            said,
            Does.Contain("Une personne de l’équipe a tapé ton signalement")
                .And.Contain("Le dossier reste")
                .And.Contain("Une décision qui n’est pas encore appliquée est retirée aussi.")
        );
        Assert.That(done, Does.Contain("Elle voit qu’une boîte a été détruite"));
        using var left = (await team.LoadAsync(reported.Case, "mireille"))!;
        Assert.That((left.File.MailboxGone, left.File.Stage, left.File.Handlers.Count), Is.EqualTo((true, "recu", 0)));
        Assert.That(left.File.Receivers, Is.EquivalentTo(read));
        Assert.That(left.File.Duties.Select(duty => duty.Trigger), Is.EqualTo(new[] { "mineur" }));
        var told = await content.QueryAsync<string>(
            "SELECT person_id FROM due WHERE folder_id = @id",
            new { id = $"{reported.Case}" }
        );
        Assert.That(told, Is.EquivalentTo(read.Select(person => $"{person}")));
        using var mireille = await desk.SignInAsync("mireille");
        Assert.That((await mireille.GetAsync("/desk")).Html, Does.Contain($"{reported.Case}"));
        Assert.That((await mireille.GetAsync($"/desk/case/{reported.Case}/conflict")).Code, Is.EqualTo(200));
        Others.Must(await team.AnswerAsync(reported.Case, "mireille", ConflictAnswer.Can));
        var page = await mireille.GetAsync($"/desk/case/{reported.Case}");
        Assert.That(page.Text, Does.Contain("La personne a détruit sa boîte.").And.Contain("Reçu au téléphone"));
    }

    /// <summary>A call lasts an hour. Meanwhile somebody leaves, or begins, and was not named to the caller.</summary>
    [TestCase(false), Category("Threat-30")]
    [TestCase(true), Category("Threat-30")]
    public async Task A_call_is_sealed_to_nobody_but_those_who_were_read_out(bool begins)
    {
        using var ilana = await desk.SignInAsync("ilana");
        var window = await new Window(ilana).OpenAsync("/desk/phone");
        var (named, mireille) = (window.Page.Hidden("what"), $"{await team.IdAsync("mireille")}");
        Assert.That(named, Does.Contain(("reads", mireille)));
        if (!begins)
            await EndSeatAsync("mireille");
        desk.Clock.Advance(TicketStore.Youngest);
        var earlier = named.Where(field => field.Name == "reads" && !(begins && field.Value == mireille));

        var refused = await window.SendAsync([("what", "Elle appelle."), .. earlier]);

        Assert.That(refused.Text, Does.Contain("Relis qui lira, puis envoie."));
        Assert.That(refused.Field("what"), Is.EqualTo("Elle appelle."));
        Assert.That(refused.Hidden("what").Contains(("reads", mireille)), Is.EqualTo(begins));
        desk.Clock.Advance(TicketStore.Youngest);
        Assert.That((await window.SendAsync(("what", "Elle appelle."))).Html, Does.Contain("id=\"receipt\""));
    }

    /// <summary>Whoever is ticked is set aside for good, whatever becomes of the seat beside their name.</summary>
    [Test, Category("Threat-30")]
    public async Task Whoever_is_ticked_during_a_call_is_set_aside_though_their_seat_ends_meanwhile()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var window = await new Window(ilana).OpenAsync("/desk/phone");
        await EndSeatAsync("mireille");
        desk.Clock.Advance(TicketStore.Youngest);

        var page = await window.SendAsync(("what", "Elle appelle."), ("aside", $"{await team.IdAsync("mireille")}"));

        Assert.That(page.Html, Does.Contain("id=\"receipt\""));
        using var open = (await team.LoadAsync(Guid.Parse(page.Field("noted")!), "ilana"))!;
        Assert.That(open.File.SetAside, Does.Contain(await team.IdAsync("mireille")));
    }

    private async Task EndSeatAsync(string login)
    {
        var person = (await desk.Get<RosterStore>().AllAsync(default)).Find(await team.IdAsync(login))!;
        foreach (var seat in person.Seats)
            await team.WriteAsync(new SeatEnded(team.Now, seat.Role, seat.Number), login);
    }

    [Test]
    public async Task Two_handlers_can_take_and_close_a_phone_report_whose_mailbox_was_destroyed()
    {
        var reported = await CallAsync();
        await PurgeAsync(reported);

        await team.JoinAsync(reported.Case, "ilana", "mireille");
        await others.MoveAsync(reported, "ilana", "securite");
        foreach (var login in (string[])["ilana", "mireille"])
        {
            var (why, law) = (NewText.Of("La boîte n’est plus là."), NewText.Of("Rien à signaler, et voici pourquoi."));
            Others.Must(
                await team.ActAsync(
                    reported.Case,
                    login,
                    (file, actor) => Attested.Decide(file, actor, "pourquoi_hors_perimetre", why.Id, team.Now),
                    why
                )
            );
            Others.Must(
                await team.ActAsync(
                    reported.Case,
                    login,
                    (file, actor) =>
                        DutyAnswered.Decide(
                            file,
                            actor,
                            file.Duties[0].Id,
                            "pas_d_obligation_motivee",
                            law.Id,
                            team.Now
                        ),
                    law
                )
            );
        }
        await others.MoveAsync(reported, "ilana", "hors_perimetre");

        using var open = (await team.LoadAsync(reported.Case, "mireille"))!;
        Assert.That(open.File.Status, Is.EqualTo(CaseStatus.Closed));
    }

    [Test]
    public async Task A_report_from_the_public_form_has_no_entry_that_says_that_a_member_typed_it()
    {
        var reported = await team.ReportAsync("Un récit.");
        using var open = (await team.LoadAsync(reported.Case, "mireille"))!;

        string[] written = [.. open.Entries.Select(read => Encoding.UTF8.GetString(LedgerJson.Write(read.Entry)))];

        Assert.That(written, Has.Some.Contains("\"received\""));
        Assert.That(written, Has.None.Contains("TakenBy"));
        Assert.That(open.File.TakenBy, Is.Null);
        Assert.That(open.File.History.OfType<CallTaken>(), Is.Empty);
    }
}
