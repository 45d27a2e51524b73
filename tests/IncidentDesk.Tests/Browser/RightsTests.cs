using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Texts.Phrases.Rights;

namespace IncidentDesk.Tests.Browser;

/// <summary>Requests about somebody's own data, by the links and buttons of the pages: from the mailbox over two people
/// to the answer, without a script.</summary>
public sealed class RightsTests : AtTheDesk
{
    [Test]
    public async Task A_request_of_each_kind_goes_from_the_mailbox_over_two_people_to_its_answer()
    {
        var reporter = await StrangerAsync();
        await reporter.ReportAsync(Report("racisme-avec-temoins"));
        var (ilana, lucien) = (await AsAsync("ilana"), await AsAsync("lucien"));
        var name = (await ilana.AskedAsync())[^1];
        await ilana.TakeAsync(name);
        await lucien.TakeAsync(name);
        foreach (var kind in Enum.GetValues<RightKind>())
        {
            await reporter.GoAsync("/mailbox");
            await reporter.FollowAsync("Une demande sur tes données");
            await reporter.Page.GetByLabel(RightsSentences.Mine(kind)).CheckAsync();
            await reporter.WriteAsync("Ce que tu veux ajouter", $"Voici ma demande : {kind}.");
            await reporter.PressAsync("Envoyer ma demande");
            Assert.That(await reporter.SeesAsync(), Does.Contain("L’équipe répond au plus tard le"));

            await AnswerAsync(ilana, lucien, name, kind);
            await reporter.GoAsync("/mailbox/rights");
            Assert.That(
                await reporter.SeesAsync(),
                Does.Contain($"Notre réponse : {kind}.").And.Contain("cnil.fr").And.Not.Contain("au plus tard le")
            );
        }
        await reporter.GoAsync("/mailbox");
        Assert.That(await reporter.SeesAsync(), Does.Contain("Réponse du"));
    }

    /// <summary>One person in charge writes, the other one reads what goes out, and sends it.</summary>
    private static async Task AnswerAsync(Someone one, Someone two, string name, RightKind kind)
    {
        await one.OpenAsync(name);
        await one.FollowAsync("Lire et répondre");
        Assert.That(await one.SeesAsync(), Does.Contain($"Voici ma demande : {kind}."));
        await one.Page.GetByLabel("Oui", new() { Exact = true }).CheckAsync();
        await one.WriteAsync("La lettre", $"Notre réponse : {kind}.");
        await one.PressAsync("Donner à relire");
        await one.OpenAsync(name);
        await one.FollowAsync("Lire et répondre");
        Assert.That(await one.IsOfferedAsync("Envoyer ce texte"), Is.False, "The writer does not send it.");

        await two.OpenAsync(name);
        await two.FollowAsync("Lire et répondre");
        Assert.That(await two.SeesAsync(), Does.Contain("Ce qui va partir").And.Contain($"Notre réponse : {kind}."));
        if (two.Page.Locator("input[name=looked]") is var looked && await looked.CountAsync() > 0)
            await looked.CheckAsync();
        await two.PressAsync("Envoyer ce texte");
    }
}
