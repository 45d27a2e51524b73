namespace IncidentDesk.Tests.Browser;

/// <summary>How much a volunteer has to do from the mail to the first answer.</summary>
public sealed class FirstAnswerTests() : AtTheDesk(Through.Html)
{
    /// <summary>Opening the address, each field and each button count as one.</summary>
    private const int Most = 8;

    [Test]
    public async Task From_the_mail_to_the_first_answer_somebody_does_eight_things()
    {
        var lucien = await AsAsync("lucien");
        var before = await lucien.AskedAsync();
        var reporter = await StrangerAsync();
        await reporter.ReportAsync(Report("membre-du-copil"));
        var name = (await lucien.AskedAsync()).Except(before).Single();
        var ilana = await StrangerAsync();
        var done = 0;
        Task DoAsync(Task act)
        {
            done++;
            return act;
        }

        await DoAsync(ilana.GoAsync("/desk"));
        await DoAsync(ilana.WriteAsync("Identifiant", "ilana"));
        await DoAsync(ilana.WriteAsync("Mot de passe", "ilana-port-cendrel"));
        await DoAsync(ilana.PressAsync("Entrer"));
        await DoAsync(ilana.PressAsync($"Je peux, et je prends en charge : {name}"));
        Assert.That(await ilana.HeadingAsync(), Is.EqualTo(name));
        await DoAsync(ilana.PressAsync("Lire : Récit reçu"));
        Assert.That(await ilana.Page.Locator("#said").CountAsync(), Is.EqualTo(1));
        await DoAsync(
            ilana.WriteAsync("Écrire à la personne", "Nous avons lu ton récit. Nous revenons vers toi demain.")
        );
        await DoAsync(ilana.PressAsync("Envoyer"));

        Assert.That(await ilana.SeesAsync(), Does.Contain("Message d’Ilana"));
        Assert.That(done, Is.LessThanOrEqualTo(Most));
        Assert.That(await reporter.SaidAsync(), Has.Some.Contain("Nous revenons vers toi demain."));
    }
}
