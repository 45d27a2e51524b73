using System.Text.RegularExpressions;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using OtpNet;

namespace IncidentDesk.Tests.Security;

/// <summary>Passwords, printed codes and phone codes: what opens, what no longer opens, and that no case is ever lost
/// on the way.</summary>
internal sealed class SignInMethodsTests
{
    private const string New = "quatre mots pris au hasard";

    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    private static string Old(string login) => $"{login}-port-cendrel";

    [Test]
    public async Task A_new_password_opens_the_same_cases_and_the_old_one_nothing()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var elsewhere = await desk.SignInAsync("ilana");
        var cases = await ilana.CasesAsync();

        var changed = await ilana.PostAsync(
            "/desk/access/password",
            ("password", Old("ilana")),
            ("fresh", New),
            ("again", New)
        );
        Assert.That(changed.Text, Does.Contain("Le mot de passe est changé."));
        Assert.That(await ilana.CasesAsync(), Is.EqualTo(cases).And.Not.Empty);
        Assert.That(
            (await elsewhere.GetAsync("/desk")).Path,
            Is.EqualTo("/desk/signin"),
            "a session opened before is closed"
        );

        using var later = desk.Visitor();
        Assert.That((await later.EnterAsync("ilana", Old("ilana"))).Path, Is.EqualTo("/desk/signin"));
        await later.EnterAsync("ilana", New);
        Assert.That(await later.CasesAsync(), Is.EqualTo(cases));
        Assert.That((await later.GetAsync($"/desk/case/{cases[0]}")).Code, Is.EqualTo(200));
    }

    /// <summary>Somebody copied the cookie, the person notices it and changes the password, and the thief can write to
    /// the database.</summary>
    [Test, Category("Threat-35")]
    public async Task A_session_that_a_new_password_closed_does_not_come_back_with_the_number_of_before()
    {
        using var thief = await desk.SignInAsync("joris");
        using var mireille = await desk.SignInAsync("mireille");

        await desk.Get<AccountStore>().CloseSessionsAsync(await IdAsync("Joris"), default);
        await new Thief(desk.Get<ContentDatabase>()).ExecuteAsync(
            "UPDATE person SET stamp = stamp - 1 WHERE login = 'joris'"
        );

        Assert.That((await thief.GetAsync("/team")).Path, Is.EqualTo("/desk/signin"));
        Assert.That((await mireille.GetAsync("/desk")).Path, Is.EqualTo("/desk"), "the others stay");
    }

    [TestCase(false)]
    [TestCase(true)]
    [Category("Threat-35")]
    public async Task A_session_of_which_the_desk_cannot_tell_whose_it_is_opens_nothing(bool another)
    {
        var content = new Thief(desk.Get<ContentDatabase>());
        await content.ExecuteAsync("DELETE FROM session");
        using var mireille = await desk.SignInAsync("mireille");
        var owner = another ? await content.OneAsync<byte[]>("SELECT owner FROM session") : null;
        using var joris = await desk.SignInAsync("joris");
        Assert.That((await joris.GetAsync("/team")).Path, Is.EqualTo("/team"));

        await content.ExecuteAsync("UPDATE session SET owner = @owner", new { owner });

        Assert.That((await joris.GetAsync("/team")).Path, Is.EqualTo("/desk/signin"));
        Assert.That((await mireille.GetAsync("/desk")).Path, Is.EqualTo(another ? "/desk" : "/desk/signin"));
    }

    private async Task<Guid> IdAsync(string name) =>
        (await desk.Get<RosterStore>().AllAsync(default)).People.Single(person => person.Name == name).Id;

    [TestCase("not it", New, New)]
    [TestCase("gaspard-port-cendrel", "motdepasse1234", "motdepasse1234")]
    [TestCase("gaspard-port-cendrel", "gaspard et la mer", "gaspard et la mer")]
    [TestCase("gaspard-port-cendrel", "court", "court")]
    [TestCase("gaspard-port-cendrel", New, New + "!")]
    public async Task A_password_change_with_a_wrong_old_password_or_an_unacceptable_new_one_is_refused(
        string old,
        string fresh,
        string again
    )
    {
        using var gaspard = await desk.SignInAsync("gaspard");
        var answer = await gaspard.PostAsync(
            "/desk/access/password",
            ("password", old),
            ("fresh", fresh),
            ("again", again)
        );
        Assert.That(answer.Text, Does.Contain("Ce n’est pas possible"));
        using var after = await desk.Get<AccountStore>().SignInAsync("gaspard", Old("gaspard"), default);
        Assert.That(after, Is.Not.Null);
    }

    [Test]
    public async Task The_printed_code_sets_a_new_password_and_every_case_still_opens()
    {
        using var mireille = await desk.SignInAsync("mireille");
        var (cases, code) = (await mireille.CasesAsync(), await mireille.PrintAsync(Old("mireille")));
        Assert.That(code, Does.Match("^([0-9A-Z]{4} ){6}[0-9A-Z]{4}$"));
        Assert.That(
            (await mireille.GetAsync("/desk/access/recovery")).Text,
            Does.Not.Contain(code[..4]),
            "it is shown once"
        );

        using var later = desk.Visitor();
        var opened = await later.PostAsync(
            "/desk/signin/recovery",
            ("login", "mireille"),
            ("recovery", code.ToLowerInvariant().Replace(" ", "-", StringComparison.Ordinal))
        );
        Assert.That(opened.Path, Is.EqualTo("/desk/signin/password"));
        Assert.That(later.Cookie("desk"), Is.Null, "no session before the new password");
        await later.PostAsync("/desk/signin/password", ("fresh", New), ("again", New));
        Assert.That(await later.CasesAsync(), Is.EqualTo(cases).And.Not.Empty);

        using var again = desk.Visitor();
        Assert.That(
            (await again.PostAsync("/desk/signin/recovery", ("login", "mireille"), ("recovery", code))).Path,
            Is.EqualTo("/desk/signin/password"),
            "using the code does not destroy it"
        );
    }

    [Test]
    public async Task A_new_printed_code_replaces_the_one_before_and_opens_for_one_person_only()
    {
        using var farid = await desk.SignInAsync("farid");
        var (first, second) = (await farid.PrintAsync(Old("farid")), await farid.PrintAsync(Old("farid")));
        var recovery = desk.Get<PrintedCodeStore>();

        Assert.That(await recovery.OpenAsync("farid", first, default), Is.Null);
        Assert.That(await recovery.OpenAsync("lucien", second, default), Is.Null);
        Assert.That(await recovery.OpenAsync("nobody", second, default), Is.Null);
        var opened = await recovery.OpenAsync("farid", second, default);
        Assert.That(opened, Is.Not.Null);
        opened!.Value.Keys.Dispose();
    }

    [Test]
    public async Task Phone_codes_are_required_at_sign_in_once_confirmed_and_each_code_works_once()
    {
        using var oriane = await desk.SignInAsync("oriane");
        await oriane.PostAsync("/desk/access/code");
        using (var unconfirmed = await desk.SignInAsync("oriane"))
            Assert.That(unconfirmed.Cookie("desk"), Is.Not.Null);
        var phone = await TurnOnAsync(oriane, "oriane");

        using var visitor = desk.Visitor();
        Assert.That((await visitor.EnterAsync("oriane", Old("oriane"))).Path, Is.EqualTo("/desk/signin/code"));
        Assert.That(
            (await visitor.PostAsync("/desk/signin/code", ("code", Now(phone)))).Path,
            Is.EqualTo("/desk/signin/code"),
            "the code that confirmed is used up"
        );
        Assert.That(
            (await visitor.PostAsync("/desk/signin/code", ("code", "000000"))).Path,
            Is.EqualTo("/desk/signin/code")
        );
        Assert.That(visitor.Cookie("desk"), Is.Null, "no session without the code");

        desk.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = Now(phone);
        await visitor.PostAsync("/desk/signin/code", ("code", code));
        Assert.That(await visitor.CasesAsync(), Is.Not.Empty);

        using var thief = desk.Visitor();
        await thief.EnterAsync("oriane", Old("oriane"));
        await thief.PostAsync("/desk/signin/code", ("code", code));
        Assert.That(thief.Cookie("desk"), Is.Null, "a code is good once");
    }

    [Test]
    public async Task The_second_sign_in_step_expires_after_5_minutes()
    {
        using var lucien = await desk.SignInAsync("lucien");
        var phone = await TurnOnAsync(lucien, "lucien");
        using var visitor = desk.Visitor();
        var page = await visitor.EnterAsync("lucien", Old("lucien"));

        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = await visitor.FollowAsync(Visitor.Form("/desk/signin/code", page.Token, ("code", Now(phone))));
        Assert.That(late.Path, Is.EqualTo("/desk/signin"));
        Assert.That(visitor.Cookie("desk"), Is.Null);
    }

    [Test]
    public async Task Phone_codes_are_required_for_signing_and_turned_off_only_with_password_and_code()
    {
        using var soraya = await desk.SignInAsync("soraya");
        var phone = await TurnOnAsync(soraya, "soraya");
        var (accounts, id) = (
            desk.Get<AccountStore>(),
            (await desk.Get<RosterStore>().AllAsync(default)).People.Single(person => person.Name == "Soraya").Id
        );

        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(await accounts.UnlockSigningAsync(id, Old("soraya"), default), Is.Null);
        using (var signing = await accounts.UnlockSigningAsync(id, Old("soraya"), default, Now(phone)))
            Assert.That(signing, Is.Not.Null);

        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(
            (
                await soraya.PostFromAsync(
                    "/desk/access/code",
                    "/desk/access/code?handler=off",
                    ("password", Old("soraya")),
                    ("code", "")
                )
            ).Text,
            Does.Contain("Ce n’est pas possible")
        );
        var off = await soraya.PostFromAsync(
            "/desk/access/code",
            "/desk/access/code?handler=off",
            ("password", Old("soraya")),
            ("code", Now(phone))
        );
        Assert.That(off.Text, Does.Contain("Le code n’est plus demandé."));
    }

    [Test]
    public async Task The_image_of_an_unconfirmed_phone_secret_is_shown_only_when_signed_in_and_never_cached()
    {
        using var anselme = await desk.SignInAsync("anselme");
        await anselme.PostAsync("/desk/access/code");
        var image = await anselme.GetAsync("/desk/access/code?handler=image");
        Assert.That((image.Headers["Content-Type"], image.Html[1..4]), Is.EqualTo(("image/png", "PNG")));
        Assert.That(image.Headers["Cache-Control"], Does.Contain("no-store"));

        using var stranger = desk.Visitor();
        Assert.That((await stranger.GetAsync("/desk/access/code?handler=image")).Path, Is.EqualTo("/desk/signin"));
    }

    [Test]
    public async Task A_custodian_with_phone_codes_needs_password_and_code_to_give_a_share()
    {
        var custodians = new Custodians(desk, new Team(desk));
        var request = await custodians.AskedAsync(await custodians.ReportedAsync());
        using var ludivine = await desk.SignInAsync("ludivine");
        var phone = await TurnOnAsync(ludivine, "ludivine");
        desk.Clock.Advance(TimeSpan.FromSeconds(60));

        var without = await ludivine.PostFromAsync(
            "/custody",
            "/custody?handler=name",
            ("id", $"{request}"),
            ("password", Old("ludivine"))
        );
        var with = await ludivine.PostFromAsync(
            "/custody",
            "/custody?handler=name",
            ("id", $"{request}"),
            ("password", Old("ludivine")),
            ("code", Now(phone))
        );

        Assert.That(without.Text, Does.Contain("Ce mot de passe ou ce code n’est pas le bon."));
        Assert.That(with.Text, Does.Contain("Tu as dit oui"));
    }

    private async Task<Totp> TurnOnAsync(Visitor visitor, string login)
    {
        await visitor.PostAsync("/desk/access/code");
        var secret = Regex
            .Match((await visitor.GetAsync("/desk/access/code")).Html, "id=\"secret\">([A-Z2-7 ]+)<")
            .Groups[1]
            .Value;
        var phone = new Totp(Base32Encoding.ToBytes(secret.Replace(" ", "", StringComparison.Ordinal)));
        var on = await visitor.PostFromAsync(
            "/desk/access/code",
            "/desk/access/code?handler=confirm",
            ("password", Old(login)),
            ("code", Now(phone))
        );
        Assert.That(on.Text, Does.Contain("Le code est demandé à partir de maintenant."));
        return phone;
    }

    private string Now(Totp phone) => phone.ComputeTotp(desk.Clock.GetUtcNow().UtcDateTime);
}
