using System.Text.RegularExpressions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Storage;
using SkiaSharp;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>What every other person with a part in a case sees in their own mailbox: where the case stands, the dates
/// that concern them, their rights, appointments and files.</summary>
[Category("Threat-29")]
public sealed class OtherMailboxPagesTests : SharedDesk
{
    private const string Home = "/mailbox/other";

    private protected override bool Serves => true;

    private async Task<(Visitor Visitor, Guest Guest)> GuestAsync(
        Reported reported,
        PartyKind kind,
        string first = "soraya",
        string second = "anselme"
    )
    {
        var guest = await others.GuestAsync(reported, kind, first, second, "Bonjour.");
        var visitor = desk.Visitor();
        await visitor.OpenMailboxAsync(guest.Words);
        return (visitor, guest);
    }

    /// <summary>Looks at the list of cases, which sets right what is kept beside their ledgers.</summary>
    private async Task LookAsync(string login)
    {
        using var member = await desk.SignInAsync(login);
        await member.GetAsync("/desk");
    }

    [TestCase(PartyKind.Concerned, "Avant une décision, tu lis dans une lettre ce qui t’est reproché.")]
    [TestCase(PartyKind.Affected, "Si une mesure est proposée, tu peux donner ton avis")]
    [TestCase(PartyKind.Witness, "Rien ne t’oblige à parler")]
    public async Task Each_person_reads_the_stage_its_end_and_their_rights(PartyKind kind, string right)
    {
        var reported = await others.InquiryAsync();
        var (visitor, _) = await GuestAsync(reported, kind);
        using var own = visitor;
        var page = (await visitor.GetAsync(Home)).Text;

        Assert.That(page, Does.Contain("Enquête interne").And.Contain("Chercher ce qui s’est passé"));
        Assert.That(page, Does.Contain("Cette étape est prévue jusqu’au"));
        Assert.That(page, Does.Contain(right).And.Contain("Tu peux venir avec quelqu’un à chaque rendez-vous."));
        Assert.That(page, Does.Contain("/data/named").And.Contain("Nous ne disons pas qui a signalé"));
        Assert.That(
            page.Contains("Une décision qui n’est pas encore appliquée est retirée aussi.", StringComparison.Ordinal),
            Is.EqualTo(kind == PartyKind.Affected),
            "what ends with this mailbox"
        );
    }

    [Test]
    public async Task A_party_of_a_conflict_reads_the_stage_and_that_nothing_obliges_them()
    {
        var reported = await others.ConflictAsync();
        var (visitor, _) = await GuestAsync(reported, PartyKind.Party, "perrine", "basile");
        using var own = visitor;
        var page = (await visitor.GetAsync(Home)).Text;

        Assert.That(page, Does.Contain(Spoken(reported, "tri")).And.Contain("Rien ne t’oblige à participer"));
        Assert.That(page, Does.Contain("Tu as 10 jours au moins pour répondre").And.Contain("faire un recours"));
    }

    private string Spoken(Reported reported, string stage)
    {
        using var open = team.LoadAsync(reported.Case, "perrine").Result!;
        return open.File.Protocol.NameOf(stage).Fr;
    }

    [Test]
    public async Task A_person_sees_neither_the_name_of_a_stage_that_is_the_reporters_nor_who_paused_the_case()
    {
        var reported = await others.InquiryAsync();
        var (visitor, _) = await GuestAsync(reported, PartyKind.Witness);
        using var own = visitor;
        await team.AgreeAsync(reported.Case, "soraya", "anselme", "en_pause");
        await others.MoveAsync(reported, "soraya", "en_pause");
        var paused = (await visitor.GetAsync(Home)).Text;
        Assert.That(paused, Does.Contain("Le dossier est en pause").And.Not.Contain("Enquête interne"));

        await others.MoveAsync(reported, "ilana", "soutien");
        var elsewhere = (await visitor.GetAsync(Home)).Text;
        Assert.That(elsewhere, Does.Contain("Le dossier continue").And.Not.Contain("Soutien seul"));
        Assert.That(elsewhere, Does.Contain("Aucune date ne te concerne pour le moment."));
    }

    [Test]
    public async Task A_letter_of_grievances_is_owed_with_its_date_only_once_the_reporter_was_told_of_it()
    {
        const string owed = "À recevoir d’ici";
        var reported = await others.InquiryAsync();
        var (visitor, guest) = await GuestAsync(reported, PartyKind.Concerned);
        using var own = visitor;
        await others.MoveAsync(reported, "soraya", "contradictoire");
        Assert.That((await visitor.GetAsync(Home)).Text, Does.Not.Contain(owed), "The reporter was not told.");

        using var soraya = await desk.SignInAsync("soraya");
        await soraya.PostAsync(
            $"/desk/case/{reported.Case}/grievances/{guest.Party}",
            ("text", "Le 3 octobre."),
            ("considered", "exclusion"),
            ("organ", "L’assemblée générale"),
            ("article", "article 9 des statuts")
        );
        Guid letter;
        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            letter = open.File.Letters[^1].Id;
        Assert.That((await visitor.GetAsync(Home)).Text, Does.Not.Contain(owed));
        await soraya.PostAsync($"/desk/case/{reported.Case}/letter/{letter}/announce", ("text", "Voici le plan."));
        Assert.That((await visitor.GetAsync(Home)).Text, Does.Contain(owed).And.Contain("les faits reprochés"));
    }

    [Test]
    public async Task A_changed_row_of_the_case_is_not_believed_and_opens_no_act()
    {
        var reported = await others.ConflictAsync();
        var (visitor, guest) = await GuestAsync(reported, PartyKind.Party, "perrine", "basile");
        using var own = visitor;
        var stage = Spoken(reported, "tri");
        await content.ExecuteAsync(
            "UPDATE incident_case SET stage = 'clos_accord', status = 1 WHERE id = @id",
            new { id = $"{reported.Case}" }
        );
        var page = (await visitor.GetAsync(Home)).Text;

        Assert.That(page, Does.Contain("L’étape du dossier n’est pas confirmée").And.Not.Contain(stage));
        Assert.That(page, Does.Not.Contain("Le dossier est fermé").And.Not.Contain("Reprendre mon dossier"));
        Assert.That(
            (await others.ActAsync(guest, (file, actor) => CaseReopened.FromParty(file, actor, team.Now)))!.Reason,
            Is.EqualTo(Reason.NotClosed)
        );
        Assert.That(
            await others.ActAsync(guest, (file, actor) => PartyStopped.Decide(file, actor, true, team.Now)),
            Is.Null,
            "What the person may do stays possible."
        );
        Assert.That(
            await content.OneAsync<string>(
                "SELECT stage FROM incident_case WHERE id = @id",
                new { id = $"{reported.Case}" }
            ),
            Is.EqualTo("clos_accord"),
            "An act that does not move the case writes no place."
        );
    }

    [Test]
    public async Task A_deleted_place_is_not_replaced_by_the_row_and_comes_back_when_the_team_looks()
    {
        var reported = await others.InquiryAsync();
        var (visitor, guest) = await GuestAsync(reported, PartyKind.Concerned);
        using var own = visitor;
        await content.ExecuteAsync(
            "DELETE FROM folder_place WHERE folder_id = @party",
            new { party = $"{guest.Party}" }
        );
        Assert.That(
            (await visitor.GetAsync(Home)).Text,
            Does.Contain("L’étape du dossier n’est pas confirmée").And.Not.Contain("Enquête interne")
        );
        await team.NoteAsync(reported.Case, "soraya", "Je relis.");
        Assert.That((await visitor.GetAsync(Home)).Text, Does.Contain("Enquête interne"));
    }

    [Test]
    public async Task When_the_reporter_moves_the_case_the_others_read_it_once_the_team_opens_its_list()
    {
        var reported = await others.InquiryAsync();
        var (visitor, _) = await GuestAsync(reported, PartyKind.Concerned);
        using var own = visitor;
        await team.AsAsync(
            reported.Reporter,
            (file, me) => ConsentAnswered.Decide(file, me, Consent.OpenFollowUp, ConsentAnswer.No, team.Now)
        );
        Assert.That((await visitor.GetAsync(Home)).Text, Does.Contain("L’étape du dossier n’est pas confirmée"));
        await LookAsync("soraya");
        Assert.That((await visitor.GetAsync(Home)).Text, Does.Contain("Le dossier est en pause"));
    }

    [Test]
    public async Task An_appointment_with_another_person_is_read_by_a_second_then_accepted_and_moved()
    {
        var reported = await others.InquiryAsync();
        var (visitor, guest) = await GuestAsync(reported, PartyKind.Witness);
        using var own = visitor;
        using var soraya = await desk.SignInAsync("soraya");
        using var anselme = await desk.SignInAsync("anselme");
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        var day = $"{team.Now.AddDays(5):yyyy-MM-dd}";
        var meet = $"/desk/case/{reported.Case}/meet/{guest.Party}";
        await soraya.PostAsync(meet, ("day", day), ("hour", "18:00"), ("where", "Salle bleue, avec une amie."));
        Assert.That((await visitor.GetAsync(Home)).Text, Does.Not.Contain(": un rendez-vous."), "not read yet");

        Guid draft;
        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            draft = open.File.Drafts.Single().Item;
        var clear = $"/desk/case/{reported.Case}/contact/{draft}/clear";
        Assert.That((await anselme.GetAsync(clear)).Text, Does.Contain("Rendez-vous proposé").And.Contain("18 h"));
        await anselme.PostAsync(clear);
        Assert.That(
            (await visitor.GetAsync(Home)).Text,
            Does.Contain("L’équipe te propose un rendez-vous.").And.Contain(": un rendez-vous.")
        );
        var mine = $"{Home}/meetings";
        Assert.That((await visitor.GetAsync(mine)).Text, Does.Contain("Salle bleue, avec une amie."));
        await visitor.PostAsync(mine, ("meeting", $"{draft}"), ("answer", "Accepted"));
        Assert.That((await soraya.GetAsync(meet)).Text, Does.Contain("Accepté."));
        await visitor.PostAsync(mine, ("meeting", $"{draft}"), ("answer", "Moved"), ("when", "Plutôt le matin."));
        Assert.That((await soraya.GetAsync(meet)).Text, Does.Contain("Un autre moment est demandé"));
        Assert.That((await visitor.GetAsync(mine)).Text, Does.Contain("Plutôt le matin."));
        Assert.That((await visitor.GetAsync(Home)).Text, Does.Not.Contain("Un rendez-vous est noté."));
        Assert.That((await reporter.GetAsync("/mailbox/meetings")).Text, Does.Contain("Aucun rendez-vous."));
        Assert.That((await soraya.GetAsync($"/desk/case/{reported.Case}/meet")).Text, Does.Not.Contain("Accepté."));
    }

    [Test]
    public async Task Another_person_adds_a_file_that_those_in_charge_open_and_the_reporter_does_not_see()
    {
        var reported = await others.InquiryAsync();
        var (visitor, _) = await GuestAsync(reported, PartyKind.Concerned);
        using var own = visitor;
        var photo = Prepared.Photo(SKEncodedImageFormat.Jpeg);
        var forced = await visitor.SendFilesAsync($"{Home}/files", original: true, ("entier.jpg", photo));
        Assert.That(forced.Text, Does.Not.Contain("entier.jpg"), "No original is kept.");
        var sent = await visitor.SendFilesAsync($"{Home}/files", ("preuve.jpg", photo));
        Assert.That(sent.Text, Does.Contain("preuve.jpg").And.Contain("Les originaux ne sont pas gardés."));
        using var soraya = await desk.SignInAsync("soraya");
        var page = await soraya.GetAsync($"/desk/case/{reported.Case}");
        Assert.That(page.Text, Does.Contain("Fichier joint"));
        var opened = new List<string>();
        foreach (Match match in Regex.Matches(page.Html, "/read/([0-9a-f-]{36})\""))
        {
            var text = match.Groups[1].Value;
            var read = await soraya.FollowAsync(Visitor.Form($"/desk/case/{reported.Case}/read/{text}", page.Token));
            if (read.Text.Contains("preuve.jpg", StringComparison.Ordinal))
                opened.Add(
                    (
                        await soraya.SendAsync(Visitor.Form($"/desk/case/{reported.Case}/file/{text}", read.Token))
                    ).Headers["Content-Disposition"]
                );
        }
        Assert.That(opened.Distinct(), Is.EqualTo(new[] { "attachment; filename=piece.jpg" }));
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        Assert.That((await reporter.GetAsync("/mailbox/files")).Text, Does.Not.Contain("preuve.jpg"));
    }

    [Test]
    public async Task Each_party_is_asked_about_fear_in_their_own_mailbox_and_can_change_the_answer()
    {
        var reported = await others.ConflictAsync();
        var (party, code) = await others.InviteAsync(reported, PartyKind.Party, "perrine", "basile", "Bonjour.");
        var (words, _) = await team.Cases.ComeAsync(code, None);
        using var visitor = desk.Visitor();
        await visitor.OpenMailboxAsync(words!);
        Assert.That(
            (await visitor.GetAsync(Home)).Text,
            Does.Contain("As-tu peur de parler").And.Not.Contain("Ta réponse :")
        );
        foreach (
            var (afraid, said) in ((string, string)[])[("true", "oui, j’ai peur"), ("false", "non, je n’ai pas peur")]
        )
        {
            var page = await visitor.PostFromAsync(Home, $"{Home}?handler=Fear", ("afraid", afraid));
            Assert.That(page.Text, Does.Contain($"Ta réponse : {said}"));
            using var open = (await team.LoadAsync(reported.Case, "perrine"))!;
            Assert.That(Fear.Of(open.File, party), Is.EqualTo(afraid == "true"));
        }
    }

    [Test]
    public async Task Only_the_holder_of_the_mailbox_opens_its_appointments_and_files()
    {
        using var stranger = desk.Visitor();
        foreach (var path in (string[])["meetings", "files"])
        {
            Assert.That((await stranger.GetAsync($"{Home}/{path}")).Path, Is.EqualTo("/mailbox"));
            var reported = await others.InquiryAsync();
            using var reporter = desk.Visitor();
            await reporter.OpenMailboxAsync(reported.Words);
            Assert.That((await reporter.GetAsync($"{Home}/{path}")).Path, Is.EqualTo("/mailbox"));
        }
    }
}
