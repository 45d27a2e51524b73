using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>A desk eight days later: what was not signed in time has fallen.</summary>
public sealed class LapseTests() : AtTheDesk(Through.Html)
{
    [Test]
    public async Task A_proposal_that_was_not_signed_in_time_has_lapsed_and_can_no_longer_be_signed()
    {
        var ronan = await AsAsync("ronan");
        var decision = await ronan.OpenDecisionAsync();
        await ronan.FollowAsync("Signer ou ne pas signer");
        Desk.Clock.Advance(TimeSpan.FromDays(8));

        await ronan.FillAndSignAsync("Un peu tard.");
        Assert.That(await ronan.HeadingAsync(), Is.EqualTo("Ta boîte ou ta session s’est fermée."));
        await ronan.SignInAsync();
        Assert.That(
            await ronan.DecisionsAsync(),
            Does.Contain("Aucune décision ne t’attend.").And.Contain("Expirée : pas assez de signatures à temps.")
        );
        await ronan.GoAsync(decision);
        Assert.That(await ronan.SeesAsync(), Does.Contain("Expirée : pas assez de signatures à temps."));
        Assert.That(await ronan.Page.GetByText("Signer ou ne pas signer").CountAsync(), Is.Zero);
        await ronan.GoAsync(decision + "/sign");
        await ronan.FillAndSignAsync("Un peu tard.");

        Assert.That(
            await ronan.SeesAsync(),
            Does.Contain(
                "Le délai de signature est dépassé. La proposition est abandonnée : aucune mesure n’est prise."
            )
        );
        await ronan.GoAsync(decision);
        Assert.That(await ronan.SignaturesAsync(), Is.EquivalentTo(new[] { "Soraya", "Maëlle" }));

        var soraya = await AsAsync("soraya");
        await soraya.OpenDecisionAsync();
        await soraya.OpenAsync((await soraya.Page.Locator(".over").First.InnerTextAsync())["Décision « ".Length..^2]);
        Assert.That(await soraya.Move("Proposer une décision").GetByRole(AriaRole.Link).CountAsync(), Is.EqualTo(1));
    }
}
