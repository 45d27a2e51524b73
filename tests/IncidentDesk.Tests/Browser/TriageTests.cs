using System.Collections.Immutable;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Browser;

/// <summary>A fresh report taken to a decision by two listeners and two instructors, with nothing but the
/// pages.</summary>
public sealed class TriageTests() : AtTheDesk(Through.Html)
{
    private const string Instructors = "deux personnes pour ce rôle : enquête";

    /// <summary>Someone who reported and has not answered any consent yet.</summary>
    private static CorpusReport Silent =>
        Report("membre-du-copil") with
        {
            Consents = Enum.GetValues<Consent>().ToImmutableDictionary(consent => consent, _ => ConsentAnswer.Later),
        };

    private static string Asked(string consent) =>
        $"l’autorisation « {consent} » : la personne a répondu « plus tard »";

    [Test]
    public async Task A_report_reaches_a_decision_and_each_move_lists_exactly_what_is_missing()
    {
        var walk = await WalkAsync(Silent);
        var (name, _, reporter, listeners, pair) = walk;
        foreach (var listener in listeners)
            await listener.TakeAsync(name);
        await listeners[0].ReadAsync(name);
        Assert.That(
            await listeners[0].MissingAsync(name, "Sécurité et premières questions"),
            Has.Member("ce qu’il faut donner à la personne qui a signalé : un premier message de l’équipe")
        );
        await listeners[0].ReplyAsync(name, IncidentDesk.Tests.Storage.Team.FirstWord);
        Assert.That(
            await listeners[0].MissingAsync(name, "Sécurité et premières questions"),
            Is.EqualTo(new[] { "l’ouverture du récit par deux personnes qui suivent le dossier" })
        );
        await listeners[1].ReadAsync(name);
        Assert.That(await listeners[0].MissingAsync(name, "Sécurité et premières questions"), Is.Empty);
        await listeners[0].MoveAsync(name, "Sécurité et premières questions");
        await listeners[1].MoveAsync(name, "Écoute");
        await reporter.DeclineAccountAsync();
        await listeners[0].MoveAsync(name, "Choix de la suite avec la personne");

        Assert.That(
            await listeners[0].MissingAsync(name, "Enquête interne"),
            Is.EqualTo(
                new[]
                {
                    Asked("Que l’équipe agisse : enquête interne, mesures"),
                    Asked("Montrer au comité qui décide (CoPil) des textes sans mon nom"),
                    Instructors,
                }
            )
        );
        await reporter.ChangeConsentAsync(Consent.OpenFollowUp, ConsentAnswer.Yes);
        Assert.That(
            await listeners[0].MissingAsync(name, "Enquête interne"),
            Is.EqualTo(new[] { Asked("Montrer au comité qui décide (CoPil) des textes sans mon nom"), Instructors })
        );
        await reporter.ChangeConsentAsync(Consent.ShareWithCopil, ConsentAnswer.Yes);
        Assert.That(await listeners[0].MissingAsync(name, "Enquête interne"), Is.EqualTo(new[] { Instructors }));
        foreach (var instructor in pair)
        {
            foreach (var listener in listeners)
                await listener.HandOverAsync(name, Role.Instructor, instructor.Name);
            await instructor.TakeAsync(name);
        }
        await pair[0].MoveAsync(name, "Enquête interne");

        Assert.That(
            await pair[0].MissingAsync(name, "Parole de la personne mise en cause"),
            Is.EqualTo(new[] { Asked("Contacter la personne mise en cause") })
        );
        await reporter.ChangeConsentAsync(Consent.ContactAccused, ConsentAnswer.Yes);
        Assert.That(await pair[0].MissingAsync(name, "Parole de la personne mise en cause"), Is.Empty);
        await pair[1].MoveAsync(name, "Parole de la personne mise en cause");
        Assert.That(
            await pair[0].MissingAsync(name, "Conclusions et mesures possibles"),
            Has.Count.EqualTo(3)
                .And.Member("la fin du délai pour répondre, compté à partir de la preuve que la personne a la lettre")
        );
        await walk.AnsweredAsync();
        await pair[0].MoveAsync(name, "Conclusions et mesures possibles");
        await walk.ProposeAsync(DecisionKind.Exclusion);

        Assert.That(await pair[1].StageAsync(name), Is.EqualTo("Décision collective, ici"));
        Assert.That(
            await pair[1].MissingAsync(name, "Dire ce qui ressort du dossier"),
            Has.Member("une décision proposée, puis prise ou abandonnée")
        );
        await reporter.GoAsync("/mailbox");
        Assert.That(
            await reporter.HeadingAsync(),
            Is.EqualTo("Plusieurs personnes décident ensemble. Ton nom n’est pas dans les textes qu’elles lisent.")
        );
    }

    [Test]
    public async Task A_move_opened_by_URL_lists_what_is_missing_and_cannot_be_confirmed()
    {
        var walk = await WalkAsync(Silent);
        await walk.ListenAsync();
        var ilana = walk.Listeners[0];
        await walk.Reporter.DeclineAccountAsync();
        await ilana.MoveAsync(walk.Name, "Choix de la suite avec la personne");

        await ilana.GoAsync(ilana.Path + "/move/instruction");

        Assert.That(
            await ilana.SeesAsync(),
            Does.Contain("Pas encore. Il manque :").And.Contain(Asked("Que l’équipe agisse : enquête interne, mesures"))
        );
        Assert.That(await ilana.IsOfferedAsync("Passer à « Enquête interne »"), Is.False);
    }

    [Test]
    public async Task A_withdrawn_consent_blocks_a_move_whose_page_is_already_open()
    {
        var walk = await WalkAsync(Report("racisme-avec-temoins"), pair: ["anselme", "violette"]);
        await walk.ListenAsync();
        await walk.ChooseAsync();
        var anselme = walk.Pair[0];
        await anselme.OpenAsync(walk.Name);
        await anselme.FollowAsync("Passer à « Enquête interne »");
        await walk.Reporter.ChangeConsentAsync(Consent.ShareWithCopil, ConsentAnswer.No);

        await anselme.PressAsync("Passer à « Enquête interne »");

        Assert.That(
            await anselme.SeesAsync(),
            Does.Contain(
                "l’autorisation « Montrer au comité qui décide (CoPil) des textes sans mon nom » : la "
                    + "personne a répondu « non »"
            )
        );
        Assert.That(await anselme.StageAsync(walk.Name), Is.EqualTo("Choix de la suite avec la personne, ici"));
    }

    [Test]
    public async Task Once_two_handlers_have_taken_a_case_other_members_can_no_longer_see_or_open_the_case()
    {
        var walk = await WalkAsync(Silent);
        var (farid, gaspard) = (await AsAsync("farid"), await AsAsync("gaspard"));
        Assert.That(await farid.AskedAsync(), Has.Member(walk.Name));
        await farid.CanFollowAsync(walk.Name);
        var address = farid.Path;

        foreach (var listener in walk.Listeners)
            await listener.TakeAsync(walk.Name);

        Assert.That(await farid.QueueAsync(), Has.No.Member(walk.Name));
        Assert.That(await farid.StatusOfAsync(address), Is.EqualTo(404));
        Assert.That(await gaspard.StatusOfAsync(address), Is.EqualTo(404));
        Assert.That(await walk.Listeners[0].StatusOfAsync(address), Is.EqualTo(200));
    }

    [Test]
    public async Task A_case_stays_hidden_while_the_conflict_of_interest_question_is_unanswered()
    {
        var walk = await WalkAsync(Silent);
        var ilana = walk.Listeners[0];
        await ilana.GoAsync("/desk");
        await ilana.FollowAsync($"Répondre pour {walk.Name}");
        var address = ilana.Path.Replace("/conflict", "", StringComparison.Ordinal);

        await ilana.GoAsync(address);
        Assert.That(await ilana.HeadingAsync(), Is.EqualTo($"{walk.Name} : peux-tu suivre ?"));
        await ilana.PressAsync("Je ne sais pas");
        await ilana.GoAsync(address);
        Assert.That(await ilana.HeadingAsync(), Is.EqualTo($"{walk.Name} : peux-tu suivre ?"));
    }

    [Test]
    public async Task A_handler_who_steps_back_can_no_longer_see_or_open_the_case()
    {
        var walk = await WalkAsync(Silent);
        await walk.ListenAsync();
        var lucien = walk.Listeners[1];
        await lucien.OpenAsync(walk.Name);
        var address = lucien.Path;

        await lucien.FollowAsync("Me retirer du dossier");
        await lucien.PressAsync("Me retirer du dossier");
        await lucien.PressAsync("Oui, me retirer pour toujours");

        Assert.That(await lucien.QueueAsync(), Has.No.Member(walk.Name));
        foreach (
            var page in (string[])
                ["", "/conflict", "/aside", "/take", "/reply", "/note", "/handover/ecoute", "/move/choix"]
        )
            Assert.That(await lucien.StatusOfAsync(address + page), Is.EqualTo(404), page);
    }
}
