using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>Only signatures that people gave count: forged rows change nothing, honest ones all count, once a
/// person.</summary>
public sealed class SignatureTests : SharedDesk
{
    private protected override bool Serves => true;

    private static string[] Signed(Answer page) =>
        [
            .. Regex
                .Matches(page.Html.Split("id=\"signatures\"")[1].Split("</ol>")[0], "<li class=\"done\"><b>(.*?)</b>")
                .Select(match => match.Groups[1].Value),
        ];

    private static async Task<Answer> SignAsync(Visitor visitor, string login, Guid decision, string hash) =>
        await visitor.PostAsync(
            $"/decisions/{decision}/sign",
            ("hash", hash),
            ("reason", "Le texte dit ce qui est."),
            ("read", "true"),
            ("password", Team.PasswordOf(login))
        );

    private async Task ForgeAsync(Guid decision, string[] random, string[] copied, string from)
    {
        var (values, args) = (
            new List<string>(),
            new Dapper.DynamicParameters(new { decision, from = await team.IdAsync(from) })
        );
        foreach (var (index, login) in random.Concat(copied).Index())
        {
            args.Add($"p{index}", await team.IdAsync(login));
            args.Add($"b{index}", RandomNumberGenerator.GetBytes(index * 200));
            const string copy =
                "(SELECT sealed FROM decision_signature WHERE folder_id = @decision AND person_id = @from)";
            values.Add($"(@decision, 1, @p{index}, 1, {(index < random.Length ? $"@b{index}" : copy)})");
        }
        Assert.That(
            await content.ExecuteAsync(
                "INSERT INTO decision_signature (folder_id, pass, person_id, epoch, sealed) VALUES "
                    + $"{string.Join(", ", values)}",
                args
            ),
            Is.EqualTo(values.Count)
        );
    }

    [Test]
    public async Task Five_forged_signature_rows_do_not_count_and_do_not_stop_real_signers()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        await team.SignAsync("soraya", decision, hash);

        await ForgeAsync(
            decision,
            random: ["maelle", "ronan", "hortense"],
            copied: ["philomene", "edith"],
            from: "soraya"
        );

        using var maelle = await desk.SignInAsync("maelle");
        var page = await maelle.GetAsync($"/decisions/{decision}");
        Assert.That((page.Code, Signed(page)), Is.EqualTo((200, (string[])["Soraya"])));
        Assert.That(page.Text, Does.Contain("Il manque : les signatures de 2 membres du CoPil"));

        using var philomene = await desk.SignInAsync("philomene");
        Assert.That(
            Signed(await SignAsync(maelle, "maelle", decision, hash)),
            Is.EquivalentTo(new[] { "Soraya", "Maëlle" })
        );
        Assert.That(
            Signed(await SignAsync(philomene, "philomene", decision, hash)),
            Is.EquivalentTo(new[] { "Soraya", "Maëlle", "Philomène" })
        );
    }

    [Test]
    public async Task A_signature_of_one_decision_counts_for_nothing_in_another()
    {
        var (one, other) = (await team.ProposeAsync("soraya", "anselme"), await team.ProposeAsync("soraya", "anselme"));
        await team.SignAsync("maelle", one.Decision, one.TextHash);

        await content.ExecuteAsync(
            "INSERT INTO decision_signature SELECT @other, pass, person_id, epoch, sealed FROM "
                + "decision_signature WHERE folder_id = @one",
            new { one = one.Decision, other = other.Decision }
        );

        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("ronan"), other.Decision, default))!;
        Assert.That(open.File.Counted, Is.Empty);
    }

    [Test]
    public async Task Signatures_given_at_the_same_moment_all_count_and_no_signer_is_reminded()
    {
        string[] signers = ["ronan", "sacha", "philomene", "edith"];
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        foreach (var login in signers)
            await team.HolderAsync(login);
        var signing = new Dictionary<string, SigningSecret>();
        foreach (var login in signers)
            signing[login] = (
                await desk.Get<AccountStore>()
                    .UnlockSigningAsync(await team.IdAsync(login), Team.PasswordOf(login), default)
            )!;
        using var together = new Barrier(signers.Length);

        var refused = await Task.WhenAll(
            signers.Select(login =>
                Task.Factory.StartNew(
                        async () =>
                        {
                            together.SignalAndWait(TimeSpan.FromSeconds(20));
                            return await desk.Get<DecisionSigning>()
                                .SignAsync(
                                    await team.HolderAsync(login),
                                    decision,
                                    hash,
                                    "Une raison.",
                                    signing[login],
                                    default
                                );
                        },
                        TaskCreationOptions.LongRunning
                    )
                    .Unwrap()
            )
        );

        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, default))!;
        Assert.That(refused, Is.All.Null);
        var people = new List<Guid>();
        foreach (var login in signers)
            people.Add(await team.IdAsync(login));
        Assert.That(open.File.Counted.Select(pair => pair.Signer.Person), Is.EquivalentTo(people));
        Assert.That(
            (
                await content.QueryAsync<string>(
                    "SELECT person_id FROM due WHERE folder_id = @decision",
                    new { decision }
                )
            ).Intersect(people.Select(person => $"{person}")),
            Is.Empty
        );
        foreach (var secret in signing.Values)
            secret.Dispose();
    }

    [Test]
    public async Task A_person_with_two_seats_counts_only_once_as_a_signer()
    {
        await team.SeatAsync("violette", Role.Copil, "Terrain", "tiago", "maelle");
        desk.Clock.Advance(TimeSpan.FromDays(8));
        var (decision, hash) = await team.ProposeAsync("violette", "kamel");
        using var violette = await desk.SignInAsync("violette");

        var first = await SignAsync(violette, "violette", decision, hash);
        var second = await SignAsync(violette, "violette", decision, hash);

        Assert.That(second.Text, Does.Contain("Tu l’as déjà fait. Une personne ne compte qu’une fois."));
        Assert.That(Signed(await violette.GetAsync($"/decisions/{decision}")), Is.EqualTo(new[] { "Violette" }));
        Assert.That(
            first.Text,
            Does.Contain("Violette, binôme du dossier")
                .And.Not.Contain("Violette, CoPil")
                .And.Contain("Il manque : les signatures de 2 membres du CoPil")
        );
    }

    [Test]
    public async Task A_signature_with_a_wrong_password_or_for_another_text_is_refused()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        using var maelle = await desk.SignInAsync("maelle");

        var password = await maelle.PostAsync(
            $"/decisions/{decision}/sign",
            ("hash", hash),
            ("reason", "Ma raison."),
            ("read", "true"),
            ("password", "autre")
        );
        var text = await SignAsync(maelle, "maelle", decision, new string('0', 64));

        Assert.That(password.Text, Does.Contain("Ce mot de passe n’est pas le bon."));
        Assert.That(password.Field("reason"), Is.EqualTo("Ma raison."));
        Assert.That(text.Text, Does.Contain("Le texte a changé depuis que tu l’as lu."));
        Assert.That(Signed(await maelle.GetAsync($"/decisions/{decision}")), Is.Empty);
    }
}
