using System.Net;
using System.Text.RegularExpressions;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Security;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>New keys for somebody else: nobody takes anybody's keys away alone, and whoever still has an old way in
/// keeps theirs.</summary>
[Category("Threat-26")]
public sealed class NewKeysTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Fresh = "une autre phrase assez longue",
        Other = "encore une phrase assez longue";

    private RosterStore Roster => desk.Get<RosterStore>();

    private async Task<(Visitor Visitor, Phone Phone)> WithPhoneAsync(string login)
    {
        var visitor = await desk.SignInAsync(login);
        return (visitor, await Phone.TurnOnAsync(desk, visitor, login));
    }

    private static Task<Answer> AskAsync(Visitor visitor, Guid person, string password, string code = "") =>
        visitor.PostFromAsync("/team", $"/team/{person}?handler=NewKeys", ("password", password), ("code", code));

    private static string? LinkIn(Answer answer) =>
        Regex.Match(answer.Html, "id=\"keys-link\">([^<]+)<") is { Success: true } match
            ? new Uri(WebUtility.HtmlDecode(match.Groups[1].Value)).AbsolutePath
            : null;

    /// <summary>Maëlle asks for new keys for somebody; where the link leads.</summary>
    private async Task<string> LinkForAsync(string login)
    {
        var (maelle, phone) = await WithPhoneAsync("maelle");
        using (maelle)
            return LinkIn(await AskAsync(maelle, await team.IdAsync(login), Team.PasswordOf("maelle"), phone.Next()))!;
    }

    private async Task<Answer> OpenAsync(string link, string password)
    {
        using var someone = desk.Visitor();
        return await someone.PostAsync(link, ("password", password), ("again", password));
    }

    private async Task<int> WaitingAsync() =>
        (await Roster.AllAsync(None)).File.Pending.Single(pending => pending.Entry is KeysReplaced).Seq;

    private async Task<bool> OpensAsync(string login, string password)
    {
        using var holder = await desk.Get<AccountStore>().SignInAsync(login, password, None);
        return holder is not null;
    }

    [Test]
    public async Task Only_a_CoPil_member_with_password_and_code_can_request_new_keys_for_somebody_else()
    {
        var everybody = (await Roster.AllAsync(None)).People.Select(person => person.Id).ToArray();
        foreach (var login in (string[])["joris", "aurore", "celestin", "ilana"])
        {
            using var visitor = await desk.SignInAsync(login);
            foreach (var person in everybody)
                Assert.That((await AskAsync(visitor, person, Team.PasswordOf(login))).Code, Is.EqualTo(404), login);
        }

        using var tiago = await desk.SignInAsync("tiago");
        foreach (var person in everybody)
            Assert.That(
                (await AskAsync(tiago, person, Team.PasswordOf("tiago"))).Code,
                Is.EqualTo(person == await team.IdAsync("tiago") ? 404 : 200)
            );
        Assert.That(
            (await AskAsync(tiago, await team.IdAsync("ilana"), Team.PasswordOf("tiago"))).Text,
            Does.Contain("mettre en place un code à 6 chiffres")
        );
        var (maelle, phone) = await WithPhoneAsync("maelle");
        using (maelle)
            foreach (
                var (password, code) in new[]
                {
                    ("", phone.Next()),
                    (Team.PasswordOf("maelle"), ""),
                    (Team.PasswordOf("maelle"), "000000"),
                }
            )
                Assert.That(LinkIn(await AskAsync(maelle, everybody[0], password, code)), Is.Null);

        Assert.That(
            await content.OneAsync<long>("SELECT COUNT(*) FROM person_next")
                + await content.OneAsync<long>(
                    "SELECT COUNT(*) FROM invitation WHERE kind = @kind",
                    new { kind = InvitationKind.NewKeys }
                ),
            Is.Zero
        );
    }

    [Test]
    public async Task A_single_CoPil_member_cannot_lock_anybody_out_by_requesting_new_keys()
    {
        var (maelle, phone) = await WithPhoneAsync("maelle");
        var links = new List<string>();
        using (maelle)
            foreach (var member in DemoOrganisation.Members.Where(member => member.Login != "maelle"))
                if (
                    LinkIn(
                        await AskAsync(
                            maelle,
                            await team.IdAsync(member.Login),
                            Team.PasswordOf("maelle"),
                            phone.Next()
                        )
                    ) is
                    { } link
                )
                    links.Add(link);
        Assert.That(links, Has.Count.EqualTo(3), "three a week");
        foreach (var link in links)
            Assert.That((await OpenAsync(link, Fresh)).Html, Does.Contain("id=\"fingerprint\""));

        foreach (var member in DemoOrganisation.Members)
            Assert.That(await OpensAsync(member.Login, member.Password), Is.True, member.Login);
        Assert.That((await Roster.AllAsync(None)).Waiting, Is.Empty);
        Assert.That((await Roster.AllAsync(None)).Alarms, Is.Empty);
    }

    [Test]
    public async Task When_two_people_use_one_link_at_once_one_makes_keys_and_the_other_is_told_that_the_link_is_used()
    {
        var link = await LinkForAsync("ilana");

        var answers = await Task.WhenAll(OpenAsync(link, Fresh), OpenAsync(link, Other));

        Assert.That(
            answers.Count(answer => answer.Html.Contains("id=\"fingerprint\"", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
        Assert.That(
            answers.Count(answer =>
                answer.Code == 404 || answer.Text.Contains("Ce lien a déjà servi", StringComparison.Ordinal)
            ),
            Is.EqualTo(1)
        );
        Assert.That(
            await WaitingAsync(),
            Is.EqualTo(await content.OneAsync<long>("SELECT MAX(seq) FROM roster_entry")),
            "one entry"
        );
        foreach (var password in (string[])[Fresh, Other])
            Assert.That(await OpensAsync("ilana", password), Is.False);
        Assert.That(await OpensAsync("ilana", Team.PasswordOf("ilana")), Is.True);
    }

    [Test]
    public async Task When_two_people_use_one_invitation_at_once_only_one_account_is_created()
    {
        using var maelle = await desk.SignInAsync("maelle");
        var page = await maelle.PostAsync(
            "/team/invite",
            ("name", "Zélie"),
            ("circle", "Terrain"),
            ("roles", nameof(Role.DataContact))
        );
        var link = new Uri(Regex.Match(page.Html, "id=\"member-link\">([^<]+)<").Groups[1].Value).AbsolutePath;
        var before = await content.OneAsync<long>("SELECT COUNT(*) FROM person");

        async Task<Answer> JoinAsync(string login)
        {
            using var someone = desk.Visitor();
            return await someone.PostAsync(link, ("login", login), ("password", Fresh), ("again", Fresh));
        }

        var answers = await Task.WhenAll(JoinAsync("zelie"), JoinAsync("zoe"));

        Assert.That(
            answers.Count(answer => answer.Html.Contains("id=\"fingerprint\"", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM person"), Is.EqualTo(before + 1));
        Assert.That(
            (await Roster.AllAsync(None)).File.Pending.Select(pending => pending.Entry.GetType()),
            Is.EquivalentTo(new[] { typeof(MemberAdded), typeof(SeatGiven) })
        );
    }

    private static readonly string[] OldWays = ["password", "printed code", "second step", "open session"];

    [TestCaseSource(nameof(OldWays))]
    public async Task Using_the_old_access_cancels_a_request_for_new_keys_for_good_and_members_are_told(string way)
    {
        using var before = await desk.SignInAsync("ilana");
        var phone = way == "second step" ? await Phone.TurnOnAsync(desk, before, "ilana") : null;
        var printed = way == "printed code" ? await before.PrintAsync(Team.PasswordOf("ilana")) : "";
        await OpenAsync(await LinkForAsync("ilana"), Fresh);
        var seq = await WaitingAsync();
        Assert.That(await team.SignEntryAsync(seq, "tiago"), Is.Null);

        using var later = desk.Visitor();
        if (way == "printed code")
            await later.PostAsync("/desk/signin/recovery", ("login", "ilana"), ("recovery", printed));
        else if (way == "open session")
            await before.PostAsync("/desk/access/keys", ("password", Team.PasswordOf("ilana")));
        else
            await later.PostAsync("/desk/signin", ("login", "ilana"), ("password", Team.PasswordOf("ilana")));
        if (phone is not null)
        {
            Assert.That(
                await desk.Get<NextKeysStore>().OpenAsync(await team.IdAsync("ilana"), None),
                Is.Not.Null,
                "the password alone is no way in"
            );
            await later.PostAsync("/desk/signin/code", ("code", phone.Next()));
        }

        var all = await Roster.AllAsync(None);
        Assert.That(all.File.Pending.Where(pending => pending.Entry is KeysReplaced), Is.Empty);
        Assert.That(all.Alarms, Is.Empty);
        Assert.That(await team.SignEntryAsync(seq, "ronan"), Is.EqualTo(Reason.ProposalEnded));
        using var ronan = await desk.SignInAsync("ronan");
        Assert.That((await ronan.GetAsync("/team")).Text, Does.Contain("avait demandé de nouvelles clés pour Ilana"));

        // The row of the request brought back, and the signatures put in past the program: the person's own word stands
        // in the chain.
        await content.ExecuteAsync(
            "UPDATE person_next SET closed_at = NULL, kept = 0, read_key = x'01', ends_at = 9999999999999"
        );
        desk.Clock.Advance(RosterStore.Believed);
        Assert.That(await team.SignEntryAsync(seq, "ronan"), Is.EqualTo(Reason.ProposalEnded));
        Assert.That(
            (await Roster.AllAsync(None)).File.Find(await team.IdAsync("ilana"))!.Keys,
            Is.EqualTo(all.File.Find(await team.IdAsync("ilana"))!.Keys)
        );
        Assert.That(await OpensAsync("ilana", Fresh), Is.False);
    }

    /// <summary>Somebody who can write to the database hides the request, and shows it again for the last
    /// signature.</summary>
    [TestCase("UPDATE person_next SET ends_at = 1", "UPDATE person_next SET ends_at = 9999999999999")]
    [TestCase("UPDATE person_next SET closed_at = 1", "UPDATE person_next SET closed_at = NULL")]
    public async Task A_request_whose_row_says_that_it_is_over_is_told_and_cancelled_by_the_old_access(
        string hides,
        string shows
    )
    {
        await OpenAsync(await LinkForAsync("ilana"), Fresh);
        var seq = await WaitingAsync();
        Assert.That(await team.SignEntryAsync(seq, "tiago"), Is.Null);

        await content.ExecuteAsync(hides);
        using (var ronan = await desk.SignInAsync("ronan"))
            Assert.That((await ronan.GetAsync("/team")).Text, Does.Contain("a demandé de nouvelles clés pour Ilana"));
        using (await desk.SignInAsync("ilana")) { }
        await content.ExecuteAsync(shows);

        Assert.That(await team.SignEntryAsync(seq, "ronan"), Is.EqualTo(Reason.ProposalEnded));
        Assert.That(await OpensAsync("ilana", Fresh), Is.False);
        Assert.That(await OpensAsync("ilana", Team.PasswordOf("ilana")), Is.True);
    }

    [Test]
    public async Task A_request_for_new_keys_without_a_second_CoPil_signature_can_be_replaced_after_1_day()
    {
        var violette = await team.IdAsync("violette");
        await OpenAsync(await LinkForAsync("violette"), Fresh);
        var old = await WaitingAsync();
        Assert.That(await SignAsMaelleAsync(old), Is.Null, "whoever asked");
        var (nadege, hers) = await WithPhoneAsync("nadege");
        using (nadege)
        {
            var same = await AskAsync(nadege, violette, Team.PasswordOf("nadege"), hers.Next());
            Assert.That(LinkIn(same), Is.Null, "not on the same day");
        }
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var (tiago, phone) = await WithPhoneAsync("tiago");
        using (tiago)
        {
            var link = LinkIn(await AskAsync(tiago, violette, Team.PasswordOf("tiago"), phone.Next()))!;
            Assert.That(await team.SignEntryAsync(old, "ronan"), Is.EqualTo(Reason.KeysWithdrawn));
            await OpenAsync(link, Other);
        }
        Assert.That(await OpensAsync("violette", Team.PasswordOf("violette")), Is.True, "nobody signed anything");
        var seq = (await Roster.AllAsync(None)).File.Pending.Last(pending => pending.Entry is KeysReplaced).Seq;
        foreach (var login in (string[])["ronan", "hortense"])
            Assert.That(await team.SignEntryAsync(seq, login), Is.Null);
        Assert.That(await OpensAsync("violette", Fresh), Is.False);
        Assert.That(await OpensAsync("violette", Other), Is.True);
        Assert.That((await Roster.AllAsync(None)).Alarms, Is.Empty);
    }

    [Test]
    public async Task A_request_for_new_keys_signed_by_a_second_CoPil_member_still_blocks_another_after_9_days()
    {
        await OpenAsync(await LinkForAsync("violette"), Fresh);
        Assert.That(await team.SignEntryAsync(await WaitingAsync(), "tiago"), Is.Null);
        desk.Clock.Advance(TimeSpan.FromDays(9));
        var (ronan, phone) = await WithPhoneAsync("ronan");
        using (ronan)
        {
            var asked = await AskAsync(ronan, await team.IdAsync("violette"), Team.PasswordOf("ronan"), phone.Next());
            Assert.That(asked.Text, Does.Contain("Une demande à la fois"));
        }
    }

    [Test]
    public async Task A_request_for_new_keys_cannot_be_signed_after_its_row_is_deleted()
    {
        await OpenAsync(await LinkForAsync("ilana"), Fresh);
        await content.ExecuteAsync("DELETE FROM person_next");
        Assert.That(await team.SignEntryAsync(await WaitingAsync(), "tiago"), Is.EqualTo(Reason.KeysWithdrawn));
    }

    [Test]
    public async Task An_unused_link_for_new_keys_stops_working_once_the_person_signs_in()
    {
        var link = await LinkForAsync("ilana");
        using var ilana = await desk.SignInAsync("ilana");
        Assert.That((await ilana.GetAsync(link)).Code, Is.EqualTo(404));
        await OpenAsync(link, Fresh);
        Assert.That((await Roster.AllAsync(None)).File.Pending, Is.Empty);
        Assert.That((await ilana.GetAsync("/desk")).Text, Does.Contain("avait demandé de nouvelles clés pour toi"));
    }

    [Test]
    public async Task All_members_are_told_of_a_request_for_new_keys_at_once_by_mail_and_on_their_pages()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var joris = await desk.SignInAsync("joris");
        await content.ExecuteAsync("DELETE FROM outbox");
        await LinkForAsync("ilana");

        Assert.That(
            await content.QueryAsync<string>("SELECT person_id FROM outbox WHERE sent_at IS NULL"),
            Is.EquivalentTo((await Roster.AllAsync(None)).People.Select(person => person.Id.ToString()))
        );
        foreach (var page in (string[])["/desk", "/team", "/desk/access"])
            Assert.That(
                (await ilana.GetAsync(page)).Text,
                Does.Contain("Maëlle a demandé de nouvelles clés pour toi").And.Contain("/desk/access/keys")
            );
        Assert.That(
            (await joris.GetAsync("/admin")).Text,
            Does.Contain("Maëlle a demandé de nouvelles clés pour Ilana")
        );
    }

    [Test]
    public async Task New_keys_need_signatures_from_two_circles_and_a_colleague_then_grants_the_shared_case_again()
    {
        using var mireille = await desk.SignInAsync("mireille");
        using var before = await desk.SignInAsync("ilana");
        var (id, printed) = (await team.IdAsync("ilana"), await before.PrintAsync(Team.PasswordOf("ilana")));
        var shared = await TogetherAsync(before, mireille);
        await OpenAsync(await LinkForAsync("ilana"), Fresh);
        var seq = await WaitingAsync();
        Assert.That(await team.SignEntryAsync(seq, "tiago"), Is.Null);
        Assert.That((await before.GetAsync("/desk")).Path, Is.EqualTo("/desk"), "the old session goes on");
        Assert.That(await team.SignEntryAsync(seq, "nadege"), Is.Null);
        Assert.That(await OpensAsync("ilana", Fresh), Is.False, "two of one circle");
        Assert.That(await SignAsMaelleAsync(seq), Is.Null, "whoever made the link may be one of the two");

        Assert.That((await before.GetAsync("/desk")).Path, Is.EqualTo("/desk/signin"), "sessions of before are closed");
        using var old = desk.Visitor();
        await old.PostAsync("/desk/signin", ("login", "ilana"), ("password", Team.PasswordOf("ilana")));
        Assert.That(
            (await old.PostAsync("/desk/signin/recovery", ("login", "ilana"), ("recovery", printed))).Path,
            Is.EqualTo("/desk/signin/recovery")
        );
        Assert.That(old.Cookie("desk"), Is.Null);

        using var ilana = desk.Visitor();
        await ilana.PostAsync("/desk/signin", ("login", "ilana"), ("password", Fresh));
        Assert.That((await ilana.GetAsync($"/desk/case/{shared}")).Code, Is.EqualTo(404));
        await mireille.PostAsync($"/desk/case/{shared}/regrant/{id}", ("compared", "true"));
        Assert.That((await ilana.GetAsync($"/desk/case/{shared}")).Code, Is.EqualTo(200));
        Assert.That((await Roster.AllAsync(None)).Alarms, Is.Empty);
        Assert.That((await ilana.GetAsync("/team")).Text, Does.Not.Contain("a demandé de nouvelles clés"));
    }

    /// <summary>Maëlle, who made the link, turns her codes off again and signs.</summary>
    private async Task<Reason?> SignAsMaelleAsync(int seq)
    {
        var id = await team.IdAsync("maelle");
        await desk.Get<AccountStore>().PinAsync(id, Team.PasswordOf("maelle"), SecondSteps.None, None);
        await desk.Get<OneTimeCodeStore>().RemoveAsync(id, None);
        return await team.SignEntryAsync(seq, "maelle");
    }

    /// <summary>A case that both are in charge of.</summary>
    private static async Task<Guid> TogetherAsync(Visitor one, Visitor other)
    {
        foreach (var id in (await one.CasesAsync()).Intersect(await other.CasesAsync()))
            if (
                (await one.GetAsync($"/desk/case/{id}")).Text.Contains("Écrire un message", StringComparison.Ordinal)
                && (await other.GetAsync($"/desk/case/{id}")).Text.Contains(
                    "Écrire un message",
                    StringComparison.Ordinal
                )
            )
                return id;
        throw new InvalidOperationException("They are in charge of nothing together.");
    }

    [Test]
    public async Task Listeners_whose_keys_differ_from_the_roster_get_no_grants_and_do_not_count_as_readers()
    {
        using var anyone = desk.Visitor();
        var listeners = (await Roster.AllAsync(None))
            .People.Where(person => person.Has(Role.Listener))
            .Select(person => person.Id)
            .ToArray();
        async Task ForeignAsync(int count)
        {
            foreach (var person in listeners[..count])
                await content.ExecuteAsync(
                    "UPDATE person SET act_key = zeroblob(33) WHERE id = @id",
                    new { id = person.ToString("D") }
                );
        }

        await ForeignAsync(listeners.Length - 2);
        var words = await anyone.SubmitReportAsync("Un récit pour celles qui peuvent le lire.");
        var reported = await team.ReportedAsync(words);
        Assert.That(
            (
                await keys.QueryAsync<string>(
                    "SELECT holder_id FROM folder_grant WHERE folder_id = @id",
                    new { id = reported.Case.ToString("D") }
                )
            ).Select(Guid.Parse),
            Is.EquivalentTo(listeners[^2..])
        );

        await ForeignAsync(listeners.Length - 1);
        Assert.That((await anyone.GetAsync("/healthz")).Code, Is.EqualTo(503));
        Assert.That((await anyone.GetAsync("/")).Code, Is.EqualTo(503));
    }
}
