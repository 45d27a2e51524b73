using System.Text.RegularExpressions;
using IncidentDesk.Rules.Decisions.Following;
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
        var form = await new Window(soraya).OpenAsync(pass);
        var passed = await soraya.SendAsync(form.Form("text", null, ("text", Appeal)));
        var again = await soraya.SendAsync(form.Form("text", null, ("text", Appeal)));
        Assert.That((again.Code, again.Location), Is.EqualTo((passed.Code, passed.Location)), "pressed twice");
        using var tiago = await desk.SignInAsync("tiago");
        Assert.That((await tiago.GetAsync($"/decisions/{decision}/appeal")).Text, Does.Contain(Appeal));
        Assert.That((await person.GetAsync(path)).Text, Does.Contain("Voici le texte transmis"));
        Assert.That((await soraya.GetAsync(pass)).Code, Is.EqualTo(404), "passed on once");
    }
}
