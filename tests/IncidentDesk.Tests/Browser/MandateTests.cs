using IncidentDesk.Rules.Decisions;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Browser.Walks;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>A desk whose mandate nobody has validated: nothing can be proposed until three members of the CoPil
/// have.</summary>
public sealed class MandateTests() : AtTheDesk(Through.Html)
{
    private const string Unvalidated =
        "Le CoPil n’a pas encore validé le mandat de ce protocole : trois membres, de deux "
        + "cercles. Sans lui, aucune décision ne peut être proposée.";

    [OneTimeSetUp]
    public void ForgetMandates()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Desk.Data, "desk.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM mandate_validation";
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(9));
    }

    [Test]
    public async Task A_decision_can_be_proposed_only_after_three_members_of_two_circles_have_validated_the_mandate()
    {
        var walk = await (await WalkAsync(Report("racisme-avec-temoins"))).ToFindingsAsync();
        var soraya = walk.Pair[0];
        await soraya.OpenAsync(walk.Name);
        Assert.That(await soraya.SeesAsync(), Does.Contain(Unvalidated));
        Assert.That(await soraya.Move("Proposer une décision").Locator("a").CountAsync(), Is.Zero);
        await soraya.GoAsync(soraya.Path + "/propose");
        await soraya.FillProposalAsync(DecisionKind.SetAside, Walk.Text, Walk.Purpose);
        var kamel = walk.Pair[1];
        await kamel.ClearAsync(walk.Name);
        Assert.That(
            await kamel.SeesAsync(),
            Does.Contain(Unvalidated).And.Contain("Relis avant que le CoPil puisse lire.")
        );
        Assert.That(await kamel.Page.Locator("#deed").InnerTextAsync(), Does.Contain(Walk.Text));

        var maelle = await AsAsync("maelle");
        await maelle.ValidateMandateAsync("maelle-port-cendre");
        Assert.That(await maelle.SeesAsync(), Does.Contain("Ce mot de passe n’est pas le bon. Rien n’a été validé."));
        foreach (var login in (string[])["maelle", "sacha", "philomene"])
        {
            Assert.That(await StateAsync(soraya), Does.StartWith("Mandat pas encore validé"), $"before {login}");
            await (await AsAsync(login)).ValidateMandateAsync();
        }
        Assert.That(await StateAsync(soraya), Is.EqualTo("Mandat validé"));
        Assert.That(await maelle.Mandate.GetByRole(AriaRole.Button).CountAsync(), Is.Zero, "nobody validates twice");

        await walk.ProposeAsync(DecisionKind.SetAside);
        Assert.That(await soraya.StageAsync(walk.Name), Is.EqualTo("Décision collective, ici"));
    }

    [Test]
    public async Task Only_members_of_the_CoPil_are_asked_to_validate()
    {
        var soraya = await AsAsync("soraya");

        await soraya.GoAsync("/decisions/mandates");

        Assert.That(await soraya.IsOfferedAsync("Valider ce mandat"), Is.False);
    }

    private static async Task<string> StateAsync(Someone someone)
    {
        await someone.GoAsync("/decisions/mandates");
        return await someone.Mandate.Locator(".badge").InnerTextAsync();
    }
}
