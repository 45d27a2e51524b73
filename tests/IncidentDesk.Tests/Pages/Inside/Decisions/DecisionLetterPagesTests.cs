using System.Text.RegularExpressions;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>The letter of a decision over the pages: written, sent, opened in the mailbox; the appeal that the person
/// lodges there is passed on, and those who answer read it.</summary>
[Category("Threat-29")]
public sealed class DecisionLetterPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Reasons = "Les faits du 3 octobre sont établis.",
        Appeal = "Je n’étais pas là.";

    private async Task DoneAsync(Guid decision, string login, ExecutionStep step)
    {
        var (holder, text) = (await team.HolderAsync(login), NewText.Of("Fait."));
        Others.Must(
            (
                await team.Decisions.ActAsync(
                    holder,
                    decision,
                    file => ExecutionDone.Decide(file, holder.Id, step, text.Id, team.Now),
                    None,
                    text
                )
            )!.Refusal
        );
    }

    private static string Plain(string? text) => text!.Replace('\u00a0', ' ');

    private async Task<string> LetterPageAsync(Visitor writer) =>
        Regex
            .Match(
                (await writer.GetAsync($"/desk/case/{team.Last!.Case}")).Html,
                "/desk/case/[^\"]*decision-letter[^\"]*"
            )
            .Value;

    /// <summary>What nobody has signed is told to nobody as decided.</summary>
    [Test]
    public async Task A_letter_names_no_measure_before_it_is_decided()
    {
        await team.ProposeAsync("soraya", "anselme");
        using var soraya = await desk.SignInAsync("soraya");
        var path = $"/desk/case/{team.Last!.Case}/contact/mise-en-cause";

        Assert.That(
            (await soraya.GetAsync(path)).Html,
            Does.Not.Contain("value=\"decision\"").And.Not.Contain("value=\"recours_reponse\"")
        );
        var received = Plain((await soraya.GetAsync($"{path}?template=recours_recu&form=tu")).Field("text"));
        Assert.That(received, Does.Contain("la mesure continue : [à écrire : la mesure]."));
    }

    /// <summary>The model of the decision is on the page of that decision, and says the time to appeal with which the
    /// decision began.</summary>
    [Test]
    public async Task The_letter_of_a_decision_begins_with_its_model_and_with_its_own_time_to_appeal()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        foreach (var login in (string[])["soraya", "maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.Null);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        await desk.RestartConfirmedAsync(() =>
            File.WriteAllTextAsync(
                new DataDirectory(desk.Data).Decision,
                Embedded
                    .Text(DecisionProcessFile.Shipped)
                    .Replace("recours: P30D", "recours: P60D", StringComparison.Ordinal)
            )
        );
        using var soraya = await desk.SignInAsync("soraya");
        var page = await LetterPageAsync(soraya);

        Assert.That(
            (await soraya.GetAsync(page)).Html,
            Does.Contain("value=\"decision\"").And.Not.Contain("value=\"recours_reponse\"")
        );
        var begun = $"{page}?template=decision&form=tu";
        var text = Plain((await soraya.GetAsync(begun)).Field("text"));
        Assert.That(
            text,
            Does.Contain("une mesure qui te concerne : mise à l’écart")
                .And.Contain("Tu as 30 jours pour cela.")
                .And.Contain("[à écrire : les raisons]")
        );
        var refused = await soraya.PostFromAsync(begun, begun, ("text", text));
        Assert.That(refused.Text, Does.Contain("Il reste à écrire dans ce texte : les raisons"));
        Assert.That(Plain(refused.Field("text")), Is.EqualTo(text), "nothing of it is lost");
        Assert.That((await soraya.GetAsync(page)).Code, Is.EqualTo(200), "and nothing was written");
    }

    [Test]
    public async Task A_letter_is_sent_and_opened_and_an_appeal_from_the_mailbox_reaches_those_who_answer()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        var id = team.Last!.Case;
        foreach (var login in (string[])["soraya", "maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.Null);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        await DoneAsync(decision, "soraya", ExecutionStep.AffectedTold);
        await DoneAsync(decision, "soraya", ExecutionStep.ContactNamed);
        using var soraya = await desk.SignInAsync("soraya");
        using var anselme = await desk.SignInAsync("anselme");
        using var person = desk.Visitor();

        var write = Regex.Match(
            (await soraya.GetAsync($"/desk/case/{id}")).Html,
            "/desk/case/[^\"]*decision-letter[^\"]*"
        );
        Assert.That(write.Success, Is.True);
        Assert.That((await soraya.PostFromAsync(write.Value, write.Value, ("text", ""))).Text, Does.Contain("Écris"));
        await soraya.PostFromAsync(write.Value, write.Value, ("text", Reasons));
        Guid letter;
        using (var open = (await team.LoadAsync(id, "soraya"))!)
            letter = open.File.Letters[^1].Id;
        var clear = $"/desk/case/{id}/contact/{letter}/clear";
        Assert.That((await soraya.GetAsync(clear)).Text, Does.Contain("quelqu’un d’autre qui suit le dossier"));
        await anselme.PostFromAsync(clear, clear);
        Guid item;
        using (var open = (await team.LoadAsync(id, "soraya"))!)
            item = open.File.Letters[^1].Item!.Value;

        await person.OpenMailboxAsync(team.Invited);
        var path = $"/mailbox/other/decision?letter={letter}";
        Assert.That(
            (await person.GetAsync("/mailbox/other")).Text,
            Does.Contain("Une décision est prise.").And.Not.Contain(Reasons)
        );
        Assert.That((await person.GetAsync(path)).Text, Does.Not.Contain(Reasons));
        var opened = await person.PostFromAsync(path, $"{path}&handler=Open");
        Assert.That(
            opened.Text,
            Does.Contain(Reasons)
                .And.Contain("Mise à l’écart")
                .And.Contain("La mesure continue")
                .And.Contain("nous regardons si la mesure est encore nécessaire")
        );
        Assert.That(
            (await person.GetAsync($"/mailbox/other/paper?item={item}")).Text,
            Does.Contain("Lettre de décision").And.Contain(Reasons).And.Not.Contain("faits reprochés")
        );

        await DoneAsync(decision, "anselme", ExecutionStep.PersonTold);
        await DoneAsync(decision, "anselme", ExecutionStep.AccessesClosed);
        var appealed = await person.PostFromAsync(path, $"{path}&handler=Appeal", ("text", Appeal));
        Assert.That(appealed.Text, Does.Contain(Appeal).And.Contain("Il n’est pas encore transmis"));

        Assert.That((await soraya.GetAsync($"/desk/case/{id}")).Text, Does.Contain("Un recours attend"));
        var pass = $"/desk/case/{id}/appeal/{letter}";
        Assert.That((await soraya.GetAsync(pass)).Text, Does.Contain(Appeal));
        Assert.That(
            (await soraya.PostFromAsync(pass, pass, ("text", "[à écrire : les raisons]"))).Text,
            Does.Contain("Il reste à écrire dans ce texte : les raisons")
        );
        var shown = await new Window(soraya).OpenAsync(pass);
        await soraya.FollowAsync(shown.Form("text", pass, ("text", Appeal)));
        using var tiago = await desk.SignInAsync("tiago");
        async Task<int> ReadAsync() =>
            Regex.Count((await tiago.GetAsync($"/decisions/{decision}/appeal")).Text, Regex.Escape(Appeal));
        var read = await ReadAsync();
        Assert.That(read, Is.Positive);
        Assert.That((await person.GetAsync(path)).Text, Does.Contain("Voici le texte transmis"));
        var again = await soraya.FollowAsync(shown.Form("text", pass, ("text", Appeal)));
        Assert.That(again.Path, Is.EqualTo($"/decisions/{decision}"), "The second press is answered like the first.");
        Assert.That(await ReadAsync(), Is.EqualTo(read), "passed on once");
        Assert.That((await soraya.GetAsync(pass)).Path, Is.EqualTo($"/decisions/{decision}"));
    }
}
