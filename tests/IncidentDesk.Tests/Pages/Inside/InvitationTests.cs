using System.Net;
using System.Text.RegularExpressions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>Invitations to a team that exists: nobody gets two seats that do not go together, and a link can be taken
/// back or made anew.</summary>
[TestFixture, Category("Threat-35")]
public sealed partial class InvitationTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Password = "une phrase assez longue";

    private static Task<Answer> InviteAsync(Visitor member, string name, params string[] roles) =>
        member.PostAsync(
            "/team/invite",
            [("name", name), ("circle", "terrain"), .. roles.Select(role => ("roles", role))]
        );

    private static string LinkOn(Answer page) =>
        new Uri(WebUtility.HtmlDecode(MemberLink().Match(page.Html).Groups[1].Value)).AbsolutePath;

    [Test]
    public async Task An_unused_invitation_link_is_listed_and_can_be_replaced_or_withdrawn()
    {
        using var maelle = await desk.SignInAsync("maelle");
        var first = LinkOn(await InviteAsync(maelle, "Ismaël", "Listener"));
        var page = await maelle.GetAsync("/team/invite");
        Assert.That(page.Text, Does.Contain("Ismaël").And.Contain("par Maëlle").And.Contain("Lien valable jusqu’à"));

        var anew = await maelle.PostFromAsync("/team/invite", "/team/invite?handler=Link", ("id", page.Field("id")!));
        Assert.That(anew.Text, Does.Contain("Le lien d’Ismaël"));
        Assert.That((await desk.Visitor().GetAsync(first)).Text, Does.Contain("Ce lien ne marche plus."));
        var second = LinkOn(anew);
        Assert.That((await desk.Visitor().GetAsync(second)).Text, Does.Contain("Bienvenue, Ismaël."));

        await maelle.PostFromAsync(
            "/team/invite",
            "/team/invite?handler=Remove",
            ("id", (await maelle.GetAsync("/team/invite")).Field("id")!)
        );
        var late = await desk.Visitor()
            .PostFromAsync("/report", second, ("login", "ismael"), ("password", Password), ("again", Password));
        Assert.That(
            (late.Code, late.Text.Contains("Ce lien ne marche plus.", StringComparison.Ordinal)),
            Is.EqualTo((404, true))
        );
        Assert.That((await maelle.GetAsync("/team/invite")).Text, Does.Not.Contain("Ismaël"));
        Assert.That((await desk.Get<RosterStore>().AllAsync(None)).File.Pending, Is.Empty);
    }

    [Test]
    public async Task The_message_that_goes_with_a_link_says_what_it_is_and_whom_to_call_and_no_seat_or_name()
    {
        using var maelle = await desk.SignInAsync("maelle");
        var page = WebUtility.HtmlDecode((await InviteAsync(maelle, "Ismaël", "Listener")).Html);
        var from = page.IndexOf("word-text", StringComparison.Ordinal);
        var word = page[from..page.IndexOf("</p>", from, StringComparison.Ordinal)];
        var organisation = desk.Get<IOptions<Organisation>>().Value;
        Assert.That(organisation.Phone, Is.Not.Empty);
        Assert.That(word, Does.Contain(organisation.Name).And.Contain(organisation.Phone));
        Assert.That(word, Does.Contain("messages confidentiels").And.Contain("sert une seule fois"));
        foreach (var told in (string[])["Ismaël", "Maëlle", "coute", "siège", "dossier", "invitation/"])
            Assert.That(word, Does.Not.Contain(told));
    }

    [TestCase("ne vont jamais à la même personne", "Noé", "Listener", "Custodian")]
    [TestCase("ne vont jamais à la même personne", "Noé", "Admin", "Coordination")]
    [TestCase("a déjà ce nom", "ILANA", "Board")]
    public async Task An_invitation_to_incompatible_seats_or_under_an_existing_name_is_refused(
        string sentence,
        string name,
        params string[] roles
    )
    {
        using var maelle = await desk.SignInAsync("maelle");

        Assert.That((await InviteAsync(maelle, name, roles)).Text, Does.Contain(sentence));
        Assert.That(await desk.Get<InvitationList>().OpenAsync(InvitationKind.Member, None), Is.Empty);
    }

    [Test]
    public async Task A_stored_invitation_to_incompatible_seats_is_refused_when_its_link_is_used()
    {
        var token = await desk.Get<InvitationStore>()
            .AddAsync(
                InvitationKind.Member,
                Guid.Empty,
                new("Noé", "", true, [Role.Listener, Role.Admin]),
                TimeSpan.FromDays(7),
                None
            );

        var answer = await desk.Visitor()
            .PostAsync($"/invitation/{token}", ("login", "noe"), ("password", Password), ("again", Password));

        Assert.That(answer.Text, Does.Contain("ne vont jamais à la même personne"));
        Assert.That((await desk.Get<RosterStore>().AllAsync(None)).File.Pending, Is.Empty);
    }

    [TestCase("ilana", "Custodian")]
    [TestCase("ilana", "Admin")]
    [TestCase("joris", "Copil")]
    [TestCase("celestin", "Instructor")]
    public async Task A_seat_incompatible_with_the_other_seats_of_a_member_cannot_be_proposed(string login, string role)
    {
        using var maelle = await desk.SignInAsync("maelle");
        var person = await team.IdAsync(login);

        var answer = await maelle.PostFromAsync(
            $"/team/{person}",
            $"/team/{person}?handler=Give",
            ("role", role),
            ("circle", "Terrain")
        );

        Assert.That(answer.Text, Does.Contain("ne vont jamais à la même personne"));
        Assert.That((await desk.Get<RosterStore>().AllAsync(None)).File.Pending, Is.Empty);
    }

    [Test]
    public async Task A_seat_proposal_without_a_CoPil_signature_does_not_block_an_incompatible_seat()
    {
        var who = await team.IdAsync("maelle");
        async Task<Answer> GiveAsync(string login, Role role)
        {
            using var member = await desk.SignInAsync(login);
            var page = $"/team/{who}";
            return await member.PostFromAsync(page, $"{page}?handler=Give", ("role", $"{role}"), ("circle", ""));
        }
        async Task<int> WaitingAsync(Role role) =>
            (await desk.Get<RosterStore>().AllAsync(None))
                .File.Pending.Single(waits =>
                    waits.Entry is SeatGiven { Seat: var seat } && seat.Person == who && seat.Role == role
                )
                .Seq;
        const string Apart = "ne vont jamais à la même personne";
        await GiveAsync("joris", Role.Custodian);

        Assert.That((await GiveAsync("tiago", Role.Listener)).Text, Does.Not.Contain(Apart));

        var (custodian, listener) = (await WaitingAsync(Role.Custodian), await WaitingAsync(Role.Listener));
        Assert.That(await team.SignEntryAsync(listener, "tiago"), Is.Null);
        Assert.That(await team.SignEntryAsync(custodian, "hortense"), Is.EqualTo(Reason.NotEligible));
        Assert.That((await GiveAsync("joris", Role.Custodian)).Text, Does.Contain(Apart));
    }

    [Test]
    public async Task Only_the_CoPil_can_withdraw_or_replace_an_invitation_link_of_another_member()
    {
        using var maelle = await desk.SignInAsync("maelle");
        var link = LinkOn(await InviteAsync(maelle, "Zélie", "Listener"));
        var id = (await maelle.GetAsync("/team/invite")).Field("id")!;
        using var joris = await desk.SignInAsync("joris");
        Assert.That((await joris.GetAsync("/team/invite")).Html, Does.Contain("Zélie").And.Not.Contain(id));

        foreach (var act in (string[])["Link", "Remove"])
        {
            var answer = await joris.PostFromAsync("/team/invite", $"/team/invite?handler={act}", ("id", id));
            Assert.That(answer.Html, Does.Not.Contain("id=\"member-link\""), act);
            Assert.That(answer.Text, Does.Contain("Demande à la personne qui invite"), act);
        }

        Assert.That((await desk.Visitor().GetAsync(link)).Text, Does.Contain("Bienvenue, Zélie."));
        using var tiago = await desk.SignInAsync("tiago");
        var anew = await tiago.PostFromAsync("/team/invite", "/team/invite?handler=Link", ("id", id));
        Assert.That(anew.Text, Does.Contain("Le lien de Zélie"));
        Assert.That((await desk.Visitor().GetAsync(link)).Text, Does.Contain("Ce lien ne marche plus."));
    }

    /// <summary>Put into the chain beside the pages: whoever signs at the page is told, and the store takes no
    /// signature either.</summary>
    [Test]
    public async Task An_incompatible_seat_cannot_be_signed()
    {
        var roster = desk.Get<RosterStore>();
        var seq = await team.ProposeEntryAsync(
            new SeatGiven(team.Now, new(await team.IdAsync("joris"), Role.Custodian, 4, "Terrain", team.Now))
        );
        foreach (var login in (string[])["maelle", "ronan"])
        {
            using var member = await desk.SignInAsync(login);
            Assert.That(
                (await member.PostAsync("/team", ("seq", $"{seq}"), ("password", Team.PasswordOf(login)))).Text,
                Does.Contain("ne vont jamais à la même personne")
            );
            using var signing = await desk.Get<AccountStore>()
                .UnlockSigningAsync(await team.IdAsync(login), Team.PasswordOf(login), None);
            Assert.That(
                await roster.SignAsync(seq, await team.IdAsync(login), signing!, None),
                Is.EqualTo(Reason.NotEligible)
            );
        }
        desk.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That((await roster.AllAsync(None)).Find(await team.IdAsync("joris"))!.Has(Role.Custodian), Is.False);
    }

    [GeneratedRegex("id=\"member-link\">([^<]+)<")]
    private static partial Regex MemberLink();
}
