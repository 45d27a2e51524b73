using System.Text.Json.Nodes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Security;

/// <summary>Passkeys: what they open, what they sign, and that an answer counts once, whatever the authenticator's
/// counter says.</summary>
internal sealed class PasskeyTests
{
    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    [Test]
    public async Task A_passkey_that_derives_a_secret_opens_the_same_cases_as_the_password()
    {
        using var passkey = new SoftPasskey(Origin);
        using var ilana = await WithAsync("ilana", passkey);

        using var visitor = new Visitor(Origin);
        await visitor.EnterAsync(passkey);
        Assert.That(await visitor.CasesAsync(), Is.EqualTo(await ilana.CasesAsync()).And.Not.Empty);
    }

    [Test, Category("Threat-20")]
    public async Task A_replayed_passkey_response_is_refused_even_if_the_counter_stays_at_zero()
    {
        using var passkey = new SoftPasskey(Origin);
        using var gaspard = await WithAsync("gaspard", passkey);
        using var visitor = new Visitor(Origin);
        var credential = passkey.Answer(await visitor.AskAsync("/desk/signin"));
        await visitor.GiveAsync("/desk/signin", credential, passkey.Prf);
        Assert.That(visitor.Cookie("desk"), Is.Not.Null);

        using var thief = new Visitor(Origin);
        var refused = await thief.GiveAsync("/desk/signin", credential, passkey.Prf);
        Assert.That(thief.Cookie("desk"), Is.Null);
        Assert.That(refused.Text, Does.Contain("sa réponse a déjà servi"));
        Assert.That((await desk.Get<PasskeyStore>().OfAsync(await IdAsync("Gaspard"), default))[0].SignCount, Is.Zero);
    }

    [Test, Category("Threat-20")]
    public async Task A_passkey_response_that_is_late_altered_or_for_another_challenge_is_refused()
    {
        using var passkey = new SoftPasskey(Origin);
        using var stranger = new SoftPasskey(Origin);
        using var mireille = await WithAsync("mireille", passkey);
        using var visitor = new Visitor(Origin);

        var confirm = passkey.Answer(
            await mireille.AskAsync(
                "/desk/access/password",
                ("fresh", "quatre mots pris au hasard"),
                ("again", "quatre mots pris au hasard")
            )
        );
        await visitor.GiveAsync("/desk/signin", confirm, passkey.Prf);
        Assert.That(visitor.Cookie("desk"), Is.Null, "asked for something else");

        var late = passkey.Answer(await visitor.AskAsync("/desk/signin"));
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await visitor.GiveAsync("/desk/signin", late, passkey.Prf);
        Assert.That(visitor.Cookie("desk"), Is.Null, "five minutes");

        var changed = JsonNode.Parse(passkey.Answer(await visitor.AskAsync("/desk/signin")))!;
        changed["response"]!["signature"] = JsonNode.Parse(passkey.Answer(await visitor.AskAsync("/desk/signin")))![
            "response"
        ]!["signature"]!.DeepClone();
        await visitor.GiveAsync("/desk/signin", changed.ToJsonString(), passkey.Prf);
        Assert.That(visitor.Cookie("desk"), Is.Null, "another answer's signature");

        await visitor.GiveAsync("/desk/signin", passkey.Answer(await visitor.AskAsync("/desk/signin")), stranger.Prf);
        Assert.That(visitor.Cookie("desk"), Is.Null, "another secret");
        foreach (
            var nonsense in (string[])
                [
                    "{}",
                    "[]",
                    "not json",
                    """{"response":{"clientDataJSON":"e30"}}""",
                    """{"response":{"clientDataJSON":"!"}}""",
                ]
        )
            Assert.That((await visitor.GiveAsync("/desk/signin", nonsense, "")).Code, Is.EqualTo(200), nonsense);
    }

    [Test]
    public async Task A_passkey_without_a_secret_serves_only_as_a_second_step_after_the_password()
    {
        using var passkey = new SoftPasskey(Origin);
        using var farid = await SignInAsync("farid");
        Assert.That(
            (await farid.AddPasskeyAsync(passkey, Team.PasswordOf("farid"), withPrf: false)).Text,
            Does.Contain("elle sert de deuxième étape après le mot de passe")
        );

        using var visitor = new Visitor(Origin);
        Assert.That((await visitor.EnterAsync(passkey)).Text, Does.Contain("elle vient après le mot de passe"));
        Assert.That(
            (await visitor.EnterAsync("farid", Team.PasswordOf("farid"))).Path,
            Is.EqualTo("/desk/signin/code")
        );
        Assert.That(visitor.Cookie("desk"), Is.Null);
        await visitor.GiveAsync("/desk/signin/code", passkey.Answer(await visitor.AskAsync("/desk/signin/code")), "");
        Assert.That(await visitor.CasesAsync(), Is.Not.Empty);
    }

    [Test, Category("Threat-42")]
    public async Task A_passkey_that_nobody_endorsed_is_no_second_step()
    {
        using var passkey = new SoftPasskey(Origin);
        using (var basile = await SignInAsync("basile"))
            await basile.AddPasskeyAsync(passkey, Team.PasswordOf("basile"), withPrf: false);
        await new ContentDatabase(Path.Combine(desk.Data, "desk.db")).ExecuteAsync(
            "UPDATE passkey SET endorsed = @none WHERE person_id = @basile",
            new { none = new byte[65], basile = await IdAsync("Basile") }
        );
        using var thief = new Visitor(Origin);
        await thief.EnterAsync("basile", Team.PasswordOf("basile"));
        await thief.GiveAsync("/desk/signin/code", passkey.Answer(await thief.AskAsync("/desk/signin/code")), "");

        Assert.That(thief.Cookie("desk"), Is.Null);
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(default), Does.Contain(RowKind.Signature));
    }

    [Test]
    public async Task A_removed_passkey_opens_nothing_and_what_it_opened_is_closed()
    {
        using var passkey = new SoftPasskey(Origin);
        using var lucien = await WithAsync("lucien", passkey);
        using var thief = new Visitor(Origin);
        await thief.EnterAsync(passkey);
        var kept = await desk.Get<PasskeyStore>().OfAsync(await IdAsync("Lucien"), default);
        var page = $"/desk/access/passkeys/{kept[0].Handle}/remove";

        Assert.That((await lucien.PostAsync(page, ("password", "not it"))).Text, Does.Contain("Rien n’a été retiré."));
        Assert.That(
            (await lucien.PostAsync(page, ("password", Team.PasswordOf("lucien")))).Text,
            Does.Contain("La clé d’accès est retirée")
        );
        Assert.That((await thief.GetAsync("/desk")).Path, Is.EqualTo("/desk/signin"));
        Assert.That(await lucien.CasesAsync(), Is.Not.Empty);
        await thief.EnterAsync(passkey);
        Assert.That((await thief.GetAsync("/desk")).Path, Is.EqualTo("/desk/signin"));
    }

    [Test, Category("Threat-20")]
    public async Task A_passkey_signs_a_decision_once_and_only_with_the_reason_that_was_confirmed()
    {
        using var passkey = new SoftPasskey(Origin);
        using var violette = await WithAsync("violette", passkey);
        var (decision, hash) = await new Team(desk).ProposeAsync("violette", "kamel");
        var page = $"/decisions/{decision}/sign";
        (string, string)[] read = [("hash", hash), ("reason", "Les faits sont établis."), ("read", "true")];

        var other = await violette.GiveAsync(
            page,
            passkey.Answer(await violette.AskAsync(page, read)),
            "",
            ("hash", hash),
            ("reason", "Une autre raison."),
            ("read", "true")
        );
        Assert.That(other.Text, Does.Contain("Rien n’a été signé."));
        Assert.That(await SignersAsync(decision), Is.Empty);

        var credential = passkey.Answer(await violette.AskAsync(page, read));
        var signed = await violette.GiveAsync(page, credential, "", read);
        Assert.That(signed.Text, Does.Contain("Tu as signé."));
        Assert.That(await SignersAsync(decision), Is.EqualTo(new[] { await IdAsync("Violette") }));
        Assert.That((await violette.GiveAsync(page, credential, "", read)).Text, Does.Contain("Ce n’est pas possible"));
    }

    [Test, Category("Threat-20")]
    public async Task A_passkey_made_after_the_proposal_or_slipped_into_the_database_signs_nothing()
    {
        using var slipped = new SoftPasskey(Origin);
        using (var perrine = await WithAsync("perrine", slipped)) { }
        await new ContentDatabase(Path.Combine(desk.Data, "desk.db")).ExecuteAsync(
            "UPDATE passkey SET person_id = @soraya WHERE person_id = @perrine",
            new { soraya = await IdAsync("Soraya"), perrine = await IdAsync("Perrine") }
        );
        var (decision, hash) = await new Team(desk).ProposeAsync("soraya", "anselme");
        using var later = new SoftPasskey(Origin);
        using var anselme = await WithAsync("anselme", later);

        using var opened = await new Team(desk).Decisions.LoadAsync(
            await new Team(desk).HolderAsync("anselme"),
            decision,
            default
        );
        Assert.That(opened!.File.Proposal.Signers.SelectMany(signer => signer.Passkeys), Is.Empty);
        Assert.That(
            (await anselme.GetAsync($"/decisions/{decision}/sign")).Text,
            Does.Not.Contain("Signer plutôt avec une clé d’accès")
        );
        var answer = later.Answer(
            await anselme.AskAsync($"/decisions/{decision}/sign", ("hash", hash), ("reason", "Oui."), ("read", "true"))
        );
        var refused = await anselme.GiveAsync(
            $"/decisions/{decision}/sign",
            answer,
            "",
            ("hash", hash),
            ("reason", "Oui."),
            ("read", "true")
        );
        Assert.That(refused.Text, Does.Contain("Rien n’a été signé."));
    }

    [Test]
    public async Task Public_pages_allow_one_script_and_desk_pages_only_where_a_passkey_is_requested()
    {
        using var oriane = await SignInAsync("oriane");
        foreach (
            var (page, script) in ((string, string?)[])
                [
                    ("/desk/signin", "desk.js"),
                    ("/desk/access/password", "desk.js"),
                    ("/desk/access", null),
                    ("/desk", null),
                    ("/", "leave.js"),
                    ("/report", "leave.js"),
                    ("/mailbox", "leave.js"),
                ]
        )
        {
            var answer = await oriane.GetAsync(page);
            Assert.That(
                answer.Headers["Content-Security-Policy"].Contains("script-src 'self'", StringComparison.Ordinal),
                Is.EqualTo(script is not null),
                page
            );
            Assert.That(
                answer.Html.Contains("<script", StringComparison.Ordinal),
                Is.EqualTo(script is not null),
                page
            );
            if (script is not null)
                Assert.That(answer.Html, Does.Contain($"<script src=\"/{script}"), page);
        }
    }

    /// <summary>A browser allows passkeys on localhost, never on a bare address.</summary>
    private string Origin => desk.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private async Task<Visitor> SignInAsync(string login)
    {
        var visitor = new Visitor(Origin);
        await visitor.SignInAsync(login);
        return visitor;
    }

    private async Task<Visitor> WithAsync(string login, SoftPasskey passkey)
    {
        var visitor = await SignInAsync(login);
        Assert.That(
            (await visitor.AddPasskeyAsync(passkey, Team.PasswordOf(login))).Text,
            Does.Contain("Elle ouvre tes dossiers.")
        );
        return visitor;
    }

    private async Task<Guid> IdAsync(string name) =>
        (await desk.Get<RosterStore>().AllAsync(default)).People.Single(person => person.Name == name).Id;

    private async Task<IEnumerable<Guid>> SignersAsync(Guid decision)
    {
        var team = new Team(desk);
        using var opened = await team.Decisions.LoadAsync(await team.HolderAsync("kamel"), decision, default);
        return [.. opened!.File.Counted.Select(pair => pair.Signer.Person)];
    }
}
