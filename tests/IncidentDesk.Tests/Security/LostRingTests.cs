using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Security;

/// <summary>The DataProtection ring is gone: sessions, addresses, phone codes and every password's pepper with it, and
/// not one case.</summary>
internal sealed class LostRingTests
{
    private const string New = "quatre mots pris au hasard";

    [Test, Category("Threat-21")]
    public async Task After_the_key_ring_is_lost_every_case_opens_by_passkey_and_by_printed_code()
    {
        await using var desk = await RunningDesk.DemoAsync();
        using var passkey = new SoftPasskey(desk.Url);
        string code;
        Guid[] cases;
        using (var ilana = await desk.SignInAsync("ilana"))
        {
            await ilana.AddPasskeyAsync(passkey, Team.PasswordOf("ilana"));
            (cases, code) = (await ilana.CasesAsync(), await ilana.PrintAsync(Team.PasswordOf("ilana")));
        }

        await desk.RestartAsync(async () =>
            Assert.That(
                await new ContentDatabase(Path.Combine(desk.Data, "desk.db")).ExecuteAsync("DELETE FROM ring_key"),
                Is.GreaterThan(0)
            )
        );
        using (var byPassword = desk.Visitor())
            Assert.That(
                (await byPassword.EnterAsync("ilana", Team.PasswordOf("ilana"))).Text,
                Does.Contain("Identifiant ou mot de passe inconnu."),
                "the pepper is gone"
            );

        using (var byPasskey = desk.Visitor())
        {
            await byPasskey.EnterAsync(passkey);
            await OpensAsync(byPasskey, cases);
            Assert.That((await byPasskey.GetAsync("/desk/access")).Text, Does.Contain("Il n’ouvre plus rien"));
            (string, string)[] fresh = [("fresh", New), ("again", New)];
            var changed = await byPasskey.GiveAsync(
                "/desk/access/password",
                passkey.Answer(await byPasskey.AskAsync("/desk/access/password", fresh)),
                passkey.Prf,
                fresh
            );
            Assert.That(changed.Text, Does.Contain("Le mot de passe est changé."));
        }

        using (var byCode = desk.Visitor())
        {
            await byCode.PostAsync("/desk/signin/recovery", ("login", "ilana"), ("recovery", code));
            await byCode.PostAsync("/desk/signin/password", ("fresh", New + "."), ("again", New + "."));
            await OpensAsync(byCode, cases);
        }
        using var byNewPassword = desk.Visitor();
        await byNewPassword.EnterAsync("ilana", New + ".");
        await OpensAsync(byNewPassword, cases);
        await WritesHerAddressAgainAsync(desk, byNewPassword);
    }

    /// <summary>The address for reminders was under the ring alone.</summary>
    private static async Task WritesHerAddressAgainAsync(RunningDesk desk, Visitor ilana)
    {
        Assert.That(
            (await ilana.GetAsync("/desk/access")).Text,
            Does.Contain("Aucune adresse").And.Not.Contain("ilana@example.org")
        );
        Assert.That(
            (await ilana.PostAsync("/desk/access/email", ("email", "pas une adresse"), ("password", New + "."))).Text,
            Does.Contain("n’est pas une adresse e-mail")
        );
        Assert.That(
            (
                await ilana.PostAsync("/desk/access/email", ("email", "zelie@example.org"), ("password", "autre chose"))
            ).Text,
            Does.Contain("Ce mot de passe n’est pas le bon.")
        );
        var saved = await ilana.PostAsync(
            "/desk/access/email",
            ("email", "zelie@example.org"),
            ("password", New + ".")
        );
        Assert.That(
            saved.Text,
            Does.Contain("L’adresse pour les rappels est enregistrée.").And.Contain("zelie@example.org")
        );
        Assert.That(
            Canary.Search(desk.Data, [new Canary("an address", "zelie@example.org")]),
            Is.Empty,
            "It lies under the ring."
        );
        Assert.That(
            (await ilana.PostAsync("/desk/access/email", ("email", ""), ("password", New + "."))).Text,
            Does.Contain("Aucune adresse")
        );
    }

    private static async Task OpensAsync(Visitor visitor, Guid[] cases)
    {
        Assert.That(await visitor.CasesAsync(), Is.EqualTo(cases).And.Not.Empty);
        Assert.That((await visitor.GetAsync($"/desk/case/{cases[0]}")).Code, Is.EqualTo(200));
    }
}
